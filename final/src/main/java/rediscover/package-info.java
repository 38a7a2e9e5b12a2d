/**
 * The program: a server that keeps its data, and what one needs to use it.
 *
 * <p>{@link rediscover.RediscoverServer} puts the parts together; {@link rediscover.Serve} runs it as a program.
 */
package rediscover;

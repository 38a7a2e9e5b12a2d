/**
 * The program: a server that keeps its data, and a client for it.
 *
 * <p>{@link rediscover.RediscoverServer} puts the parts together; {@link rediscover.Serve} runs it as a program.
 */
package rediscover;

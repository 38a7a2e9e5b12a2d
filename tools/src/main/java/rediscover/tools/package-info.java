/** The programs that {@code ./rediscover} starts: the server, its client, and those that measure the server and attack it. */
package rediscover.tools;

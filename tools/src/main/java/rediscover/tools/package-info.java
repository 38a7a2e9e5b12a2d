/** What {@code ./rediscover} starts: the server and its client, and the programs that measure the server and attack it. */
package rediscover.tools;

/** What the program says of itself while it runs: a line for each event, for people or for programs. */
package rediscover.logging;

/** DEBUG, for tests of this server and for comparisons with another one. */
package rediscover.commands.debug;

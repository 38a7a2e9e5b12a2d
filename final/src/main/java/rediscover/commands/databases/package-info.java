/** The numbered databases of a server, and the commands that choose, exchange and empty them. */
package rediscover.commands.databases;

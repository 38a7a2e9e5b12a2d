/** The commands about the server as a whole: COMMAND, CONFIG, INFO, TIME, SHUTDOWN. */
package rediscover.commands.server;

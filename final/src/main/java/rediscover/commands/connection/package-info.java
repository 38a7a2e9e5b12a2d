/** The connected clients, the password that the server asks for, and the commands about them. */
package rediscover.commands.connection;

/** The connected clients: what the server knows of each, which password it asks for, and the commands about all that. */
package rediscover.commands.connection;

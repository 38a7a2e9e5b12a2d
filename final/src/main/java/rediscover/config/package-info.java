/** The server's parameters, in one table: {@link rediscover.config.Parameter}. They are set on the command line, in a file, or by CONFIG SET. */
package rediscover.config;

/** What the server can be told: on the command line, in a file, by CONFIG SET. One table, {@link rediscover.config.Parameter}, for all. */
package rediscover.config;

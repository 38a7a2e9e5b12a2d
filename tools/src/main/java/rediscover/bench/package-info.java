/** Measures this server against redis-server, in one run and on the same load. */
package rediscover.bench;

/** How many requests a cache answers, by policy: simulated, drawn, and measured with servers. */
package rediscover.hits;

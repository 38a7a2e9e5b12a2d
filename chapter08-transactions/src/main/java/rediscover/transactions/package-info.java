/** Several commands as one: all of them or none, and nobody else's in between. */
package rediscover.transactions;

/**
 * What tests need that talk to servers: a client that sends and shows bytes, a real redis-server, and a comparison of
 * the two servers' answers to the same bytes.
 */
package rediscover.testing;

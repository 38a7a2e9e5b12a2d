/**
 * The same random requests to our server and to a real redis-server, until one answers otherwise. Start reading at
 * {@link rediscover.fuzz.Fuzzer}.
 */
package rediscover.fuzz;

/**
 * Sends the same random requests to our server and to a real redis-server, until their answers differ. Start reading at
 * {@link rediscover.fuzz.Fuzzer}.
 */
package rediscover.fuzz;

/** A hash table of our own, which nobody has to wait for. */
package rediscover.hashtable;

/** Tables that keep keys and values in little memory. */
package rediscover.storage;

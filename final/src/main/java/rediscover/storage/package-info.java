/** Where keys and values are kept. */
package rediscover.storage;

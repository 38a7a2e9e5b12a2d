/** Keys and values in little memory, which the collector does not notice. */
package rediscover.packing;

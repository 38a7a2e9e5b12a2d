/** What happens when memory becomes short: commands that may need more of it are refused, all others go on. */
package rediscover.memory;

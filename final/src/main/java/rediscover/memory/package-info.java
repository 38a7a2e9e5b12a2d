/** Refuses commands that may need more memory when it becomes short; all others go on. */
package rediscover.memory;

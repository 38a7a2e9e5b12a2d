/** Starts servers, ours and others, as processes of their own, for measuring and comparing, and leaves none behind. */
package rediscover.launch;

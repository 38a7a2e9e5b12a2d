/** Snapshots. */
package rediscover.snapshots;

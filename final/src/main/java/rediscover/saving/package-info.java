/** Snapshots of all databases of the server: when they are taken, and how they are loaded. */
package rediscover.saving;

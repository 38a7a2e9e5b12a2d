/** Makes trouble of several kinds for a server, and measures how long other clients have to wait meanwhile. */
package rediscover.waits;

/** Makes a server trouble of several kinds and measures how long others have to wait meanwhile. */
package rediscover.waits;

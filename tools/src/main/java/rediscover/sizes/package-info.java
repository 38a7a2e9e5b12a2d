/** Counts how much there is to read in the first four chapters: lines, types, and the files that a request passes. */
package rediscover.sizes;

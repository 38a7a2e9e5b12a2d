/** The lines that people type, split into words by the rules of a shell. */
package rediscover.inline;

/** Loads a log. Before a torn tail is cut off, it is searched for signs that a flipped bit made it, and not a crash. */
package rediscover.recovery;

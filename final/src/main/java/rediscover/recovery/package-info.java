/** What a log's torn tail is looked at for before it is cut off: signs that a flipped bit, not a crash, made it. */
package rediscover.recovery;

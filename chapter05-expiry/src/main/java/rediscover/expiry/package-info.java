/**
 * Keys that live until a time.
 *
 * <p>A deadline is a time: milliseconds since 1970, in UTC. A key may be read up to it, not at it. Two things remove a key
 * whose deadline has passed:
 *
 * <ul>
 *   <li><b>lazy expiry</b>: a command that looks the key up does not find it, and the key is removed at that moment;
 *   <li><b>active expiry</b>: ten times a second, keys with a deadline are sampled at random, so that keys which no command
 *       looks up do not fill the memory.
 * </ul>
 *
 * <p>While a request runs, time stands still for keys ({@link rediscover.expiry.RequestClock}): a key that a command has found
 * is still there when the command changes it.
 *
 * <p>The log holds deadlines, not durations: {@code EXPIRE key 10} means another deadline each time it runs, {@code
 * PEXPIREAT key 1764000000000} always means the same one. A key that has expired is logged as a {@code DEL}. While the log is
 * replayed nothing expires, so each record finds the keys that there were when it was made.
 */
package rediscover.expiry;

/**
 * Keys that live until a time.
 *
 * <p>A time is a deadline: milliseconds since 1970, in UTC. A key may be read up to it, not at it. Two things remove a key
 * whose deadline has passed:
 *
 * <ul>
 *   <li><b>lazy expiry</b>: whoever looks the key up does not find it, and it is removed on that occasion;
 *   <li><b>active expiry</b>: ten times a second, keys with a deadline are sampled at random, so that those which nobody
 *       looks up do not fill the memory.
 * </ul>
 *
 * <p>The log holds deadlines, not durations: {@code EXPIRE key 10} means something else each time it is run, {@code
 * PEXPIREAT key 1764000000000} does not. A key that has expired is logged as a {@code DEL}, and replay expires nothing by
 * itself: so the log alone decides which keys there were when a record was made.
 */
package rediscover.expiry;

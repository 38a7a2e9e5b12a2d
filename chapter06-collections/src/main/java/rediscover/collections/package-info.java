/**
 * Lists and sets.
 *
 * <pre>
 * key ──► ListValue ──► CircularArray    slots    | c | d |   |   |   |   | a | b |       both ends, and any index
 *
 * key ──► SetValue  ──► IndexedSet       indexes  { red: 0, grey: 1, blue: 2 }            is it a member?
 *                                        members  | red | grey | blue |   |               one at random
 * </pre>
 *
 * <p>A key that stands for a list or a set appears with its first element, and disappears with its last one.
 *
 * <p>The log gets requests that have the same effect whenever they are run again: {@code SPOP}, which draws a member, is logged as
 * the {@code SREM} of the member that was drawn.
 */
package rediscover.collections;

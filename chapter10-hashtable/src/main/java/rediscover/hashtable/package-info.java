/**
 * A hash table for which nobody has to wait.
 *
 * <p>A {@link java.util.HashMap} of a million keys has an object for each entry, moves all of them at once when it is full, and
 * cannot say where a walk stopped. {@link rediscover.hashtable.IncrementalTable} differs in all three:
 *
 * <pre>
 *  key ──► hash ──► slot            83..1 5 | EMPTY | 27..5 2 | …        hash and number: 8 bytes
 *                                       │
 *                                       ▼
 *                                   entry 5                              where the keys and the values are: a subclass knows
 * </pre>
 *
 * <ul>
 *   <li><b>Open addressing</b> (Peterson, <i>Addressing for Random-Access Storage</i>, 1957): an entry whose {@linkplain
 *       rediscover.hashtable.Slots slot} is taken goes into the next free one. A search reads memory in a row, which is what
 *       processors are good at.
 *   <li><b>Growing in steps</b>: when the slots are full there are new ones, and {@linkplain rediscover.hashtable.MovingSlots
 *       each change moves a few entries}, as Redis's dict does. A table of which most was removed shrinks in the same way.
 *   <li><b>Walking in steps</b>: SCAN's cursor counts backwards, so to speak, so that a walk misses nobody although the table
 *       grows and shrinks between its steps.
 *   <li><b>A seed for each table</b>: no client can choose keys that {@linkplain rediscover.hashtable.KeyHash collide}.
 *   <li><b>{@linkplain rediscover.hashtable.Blocks Blocks} outside the heap</b>: the collector has nothing to do with millions
 *       of slots.
 * </ul>
 *
 * <p>In the simplest table, {@link rediscover.hashtable.HashTable}, the keys and values are objects in arrays. {@link
 * rediscover.hashtable.ScanCommands} make it visible:
 *
 * <pre>
 * SCAN 0           ──►  14, [b, a]         the cursor of the next step, and some keys
 * SCAN 14          ──►  0, [c]             0: that was the last one
 * </pre>
 */
package rediscover.hashtable;

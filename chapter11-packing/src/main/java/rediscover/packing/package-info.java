/**
 * Keys and values in little memory, which the collector does not notice.
 *
 * <p>A hash of five short fields is some 35 objects in Java: a map, its array, and for each field an entry, two strings and
 * their arrays, each with a header. That takes ten times as much memory as what the client has sent, and the collector looks
 * at every object and moves many of them, while everybody waits. Here, the same hash is one stretch of bytes:
 *
 * <pre>
 * slot of the key                        83..1  5
 *                                               │
 *                                               ▼
 * cell in a block outside the heap      | 6 H 35 | user:1 | 84 n a m e 85 A h m e d 83 a g e 29 … |
 * </pre>
 *
 * <ul>
 *   <li>{@link rediscover.packing.Packed} writes elements one behind the other, integers as integers; {@link
 *       rediscover.packing.Integers} keeps a set of integers in order.
 *   <li>{@link rediscover.packing.Cells} keep a key with its packed value in {@linkplain rediscover.hashtable.Blocks blocks},
 *       and close the gaps that changes leave.
 *   <li>{@link rediscover.packing.PackedTable} finds the cells; {@link rediscover.packing.ValueTable} is the storage of a key
 *       space. Commands see the same hashes, sets, lists and sorted sets as before: what they find is a copy of the cell, which
 *       the key space stores again when they have changed it.
 *   <li>Above Redis's {@linkplain rediscover.packing.Thresholds thresholds}, a collection is an object again, but its elements
 *       are not: a large hash or set has a table of cells of its own; a large sorted set has a {@linkplain
 *       rediscover.packing.RankedTree tree} of packed leaves as well.
 * </ul>
 *
 * <p><b>Where the bytes are.</b> The collector has three ways to deal with gigabytes of arrays, and all were measured with 6
 * million strings of 100 bytes, written and then overwritten. On the heap, the serial collector moves the arrays now and then:
 * the longest of its pauses was 194 ms. If it is told to put them where they stay (PretenureSizeThreshold), it still went
 * through 755 MB in 72 ms, ten times as much at ten times the size. G1 leaves large arrays where they are, and its longest
 * pause was 19 ms; but the process took 1.8 to 2.6 GB, the others 0.9 to 1.3. Outside the heap, nothing has to be moved, and
 * the heap stays so small that a full collection takes some milliseconds. The price is a copy of each value that is read.
 *
 * <p>A request takes up to a quarter more processor time than with strings in arrays on the heap: each access to a block checks
 * more, and a few bytes are not copied as quickly.
 *
 * <p>{@link java.nio.ByteBuffer} reads and writes the blocks. {@code java.lang.foreign} could do it as well, but to load it
 * makes the start 0.15 s longer.
 */
package rediscover.packing;

/**
 * Snapshots: all data of one moment in a file, which a database loads in one go.
 *
 * <p>The file has Redis's format, RDB, in version 10, which Redis 7.0 writes; files of Redis 5 to 7.2 are read. In the
 * grammar, bytes are hexadecimal, and {@code (n)} is a number of n bytes, the lowest first.
 *
 * <pre>
 * snapshot   = "REDIS" "0010" part… ff checksum(8)
 * part       = fa string string                      a remark: its name, its value
 *            | fe length                             the number of the database of the keys that follow
 *            | fb length length                      how many keys it has, and how many with a deadline
 *            | [fd deadline(4) | fc deadline(8)] [f8 length] [f9 usage(1)] type key value
 * key        = string
 * type value = 00 string
 *            | 01 count string…                      a list
 *            | 0a string | 0e count string…          of ziplists
 *            | 12 count node…                        of nodes: 01 string, an element; 02 string, a listpack
 *            | 02 count string…                      a set
 *            | 0b string | 14 string                 as an intset, as a listpack
 *            | 04 count (string string)…             a hash
 *            | 09 string | 0d string | 10 string     as a zipmap, as a ziplist, as a listpack
 *            | 03 count (string text)…               a sorted set; text: length(1) and digits; fd NaN, fe ∞, ff −∞
 *            | 05 count (string double(8))…          the same with binary scores
 *            | 0c string | 11 string                 as a ziplist, as a listpack
 * length     = 00nnnnnn | 01nnnnnn nnnnnnnn | 80 n(4) | 81 n(8)          as bits; here, the highest byte comes first
 * string     = length byte… | c0 n(1) | c1 n(2) | c2 n(4)                 bytes, or an integer in decimal digits
 *            | c3 length length byte…                                     its compressed and its own length
 * </pre>
 *
 * Deadlines are seconds ({@code fd}) or milliseconds since 1970; {@code f8} is how long the key was not used, {@code f9} how
 * often it was: both are skipped. The types 01, 03, 09, 0a, 0c, 0d, 0e and 14 are read, but not written. An example, but for the
 * remarks; {@code SET a 1}, {@code HSET h age 41}, {@code PEXPIREAT h 1000}:
 *
 * <pre>
 * 52 45 44 49 53 30 30 31 30            REDIS0010
 * fe 00 fb 02 01                        database 0: 2 keys, 1 with a deadline
 * 00 01 61 c0 01                        a string, "a", 1
 * fc e8 03 00 00 00 00 00 00            until 1000
 * 10 01 68 0e                           a hash, "h", in 14 bytes: a listpack
 * 0e 00 00 00 02 00 83 61 67 65 04 29 01 ff
 * ff                                    the end, and the checksum
 * </pre>
 *
 * <p>Who does what:
 *
 * <ul>
 *   <li>{@link rediscover.snapshots.Snapshot} decides which keys are written when. Each value is written as it was at one moment,
 *       though clients go on to change it; the walk takes steps between their requests.
 *   <li>{@link rediscover.snapshots.ValueWriter} and {@link rediscover.snapshots.ValueReader} know the forms of values, {@link
 *       rediscover.snapshots.Listpack} and {@link rediscover.snapshots.Packings} what is packed, {@link
 *       rediscover.snapshots.Lzf} and {@link rediscover.snapshots.Crc64} bytes.
 *   <li>{@link rediscover.snapshots.SnapshotFile} puts the file in the place of the old one when it is whole and on the disk.
 *   <li>{@link rediscover.snapshots.SnapshotReader} believes nothing: no length beyond the file's end, no byte without the
 *       checksum. An error names the position of the byte that it refuses.
 *   <li>{@link rediscover.snapshots.SaveCommands}: SAVE, BGSAVE, LASTSAVE.
 * </ul>
 *
 * <p>Limitations. A snapshot is no log: what has changed since is lost with the process. Neither writing nor reading holds the
 * file in memory, but a string, or a node of a list, is held as a whole. A large collection is one step, which takes as long as
 * it is large; its change, if it was not written yet, waits for that. The checksum is tested at the end, so what is loaded must not
 * be used before. Streams, functions and values of modules are refused.
 */
package rediscover.snapshots;

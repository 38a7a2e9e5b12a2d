/**
 * The append-only file: every change, written down in the order in which it was made, and run again at the next start.
 *
 * <p>The file holds requests exactly as a client would send them, so a real redis-server loads it, and a person can read
 * it:
 *
 * <pre>
 * file       = { annotation | record | unit }
 * unit       = multi { annotation | record } exec  run when all of it is there
 * multi      = a record of the word MULTI; exec: one of the word EXEC
 * record     = "*" count CRLF word{count}          count from 1 to 1048576
 * word       = "$" length CRLF bytes CRLF          length from 0 to 536870912
 * annotation = "#" text LF                         skipped; a real redis-server wants lines of less than 1024 bytes
 * CRLF       = 13 10
 * </pre>
 *
 * <p>The file may end inside a record or a unit, because the process or the machine stopped while it was written: a torn tail. It
 * is cut off at the next start. Everything else that breaks the grammar is damage, and is never cut; nor is a record
 * that does not end though all of it had been written, or though others seem to follow it.
 *
 * <p>A change is <em>appended</em> in the turn that made it, so the file has the order of the changes. It is
 * <em>committed</em> outside the turn, before the answers leave:
 *
 * <pre>
 * turn     run SET a ── append ─┐
 * turn                          │ run SET b ── append ─┐
 * outside                       └──── write, fsync ────┼── answer a
 *                                                      └── (covered by the same fsync) ── answer b
 * </pre>
 *
 * <p>Beside the file lies {@code NAME.lock}. Who holds its lock may use the file, and it says how long the file was when
 * it was last known to be whole: at the start, every second, and at a clean end.
 */
package rediscover.aof;

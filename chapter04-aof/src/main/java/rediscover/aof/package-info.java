/**
 * The append-only file: every change, written down in the order in which it was made, and run again at the next start.
 *
 * <p>The file holds requests exactly as a client would send them, so a real redis-server loads it, and a person can read
 * it:
 *
 * <pre>
 * file       = { annotation | record }
 * record     = "*" count CRLF word{count}          count from 1 to 1048576
 * word       = "$" length CRLF bytes CRLF          length from 0 to 536870912
 * annotation = "#" text LF                         skipped; a real redis-server wants lines of less than 1024 bytes
 * CRLF       = 13 10
 * </pre>
 *
 * <p>The file may end inside a record, because the process or the machine stopped while it was written: a torn tail. It is
 * cut off at the next start. Everything else that breaks the grammar is damage, and is never cut.
 *
 * <p>A change is appended in the turn that made it, so the file has the order of the changes. It is committed outside the
 * turn, before the answer leaves.
 *
 * <p>Beside the file lies {@code NAME.lock}: the process that has locked it may use the log.
 */
package rediscover.aof;

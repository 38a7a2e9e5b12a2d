package rediscover.aof;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/**
 * Takes records into memory, and brings them into a file: every byte once, in the order of appending. Positions count the
 * file's bytes:
 *
 * <pre>
 * 0 ──────────── written ─────────── position
 *    in the file          in memory
 * </pre>
 *
 * <p>Appending never waits for the file. A write that fails, because the disk is full, loses nothing: the bytes that found
 * no room stay in memory, and are written first when there is space. Safe for several threads.
 */
final class LogWriter {
    private static final System.Logger LOG = System.getLogger(LogWriter.class.getName());
    private static final int KEPT = 4 * 1024 * 1024; // bytes of a buffer, from one write to the next

    private final LogFile file;
    private volatile long position;
    private volatile long written;

    private final Object writing = new Object();
    private RespWriter pending = new RespWriter(Dialect.RESP2, KEPT); // guarded by this
    private int reserved; // bytes, guarded by this
    private RespWriter leaving = new RespWriter(Dialect.RESP2, KEPT); // guarded by writing
    private volatile IOException failure;

    /** Begins at the end of a file. */
    LogWriter(LogFile file) throws IOException {
        this.file = file;
        this.position = file.length();
        this.written = position;
    }

    /** The position behind all that was appended. */
    long position() {
        return position;
    }

    /** The position behind all that is in the file. */
    long written() {
        return written;
    }

    /** The error of the last write; null if it succeeded. */
    IOException failure() {
        return failure;
    }

    /** Makes room for the next record: to append up to this number of bytes takes no memory, even after a write. */
    synchronized void reserve(int bytes) {
        pending.reserve(bytes);
        reserved = Math.max(reserved, bytes);
    }

    /** Appends a record, and keeps nothing of it but its encoding. If there is no memory for it, nothing is appended. */
    synchronized void append(Request record) {
        int before = pending.size();
        try {
            record.writeTo(pending);
        } catch (RuntimeException | Error e) {
            pending.truncate(before); // a part of it would spoil all that follow
            throw e;
        }
        position += pending.size() - before;
        reserved = 0;
    }

    /**
     * Writes to the file all that was appended before. Threads that write do so one after the other.
     *
     * @throws IOException when it does not find room; the rest is written first the next time
     */
    void write() throws IOException {
        synchronized (writing) {
            try {
                writeLeaving(); // what a write that failed has left
                takePending();
                writeLeaving();
                note(null);
            } catch (IOException e) {
                note(e);
                throw e;
            }
        }
    }

    /** Takes what was appended. The other buffer is empty, and gets the room that was reserved. */
    private synchronized void takePending() {
        leaving.reserve(reserved);
        RespWriter empty = leaving;
        leaving = pending;
        pending = empty;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // threads write one after the other
    private void writeLeaving() throws IOException {
        try {
            leaving.drainTo(file); // and forgets the bytes, if nothing fails
        } finally {
            int arrived = (int) (file.length() - written);
            written += arrived;
            if (leaving.size() > 0) {
                leaving.discard(arrived);
            }
        }
    }

    private void note(IOException now) {
        IOException before = failure;
        failure = now;
        if (now != null && before == null) {
            LOG.log(WARNING, "the append-only file cannot be written: " + now.getMessage());
        } else if (now == null && before != null) {
            LOG.log(WARNING, "the append-only file can be written again");
        }
    }
}

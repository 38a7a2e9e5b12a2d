package rediscover.recovery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * A lock on a log itself, besides the one on {@code NAME.lock}: it holds when that file was removed, and when the log is
 * reached by another name.
 *
 * <p>POSIX releases it when this process closes any handle of the log, as a reader does. So it is taken again after that.
 * It covers a byte far behind the end, because on some systems a lock keeps other handles from writing.
 */
final class LogLock implements AutoCloseable {
    private static final long BYTE = Long.MAX_VALUE - 1;

    private final Path log;
    private RandomAccessFile file; // null before it was taken first
    private FileLock lock; // null if it is not held

    LogLock(Path log) {
        this.log = log;
    }

    /**
     * Takes the lock, or takes it again.
     *
     * @throws IOException when another process has it, or another log of this one
     */
    void take() throws IOException {
        if (file == null) {
            file = new RandomAccessFile(log.toFile(), "rw");
        }
        if (lock != null) {
            lock.release(); // Java cannot know that it is lost
        }
        lock = tryLock();
        if (lock == null) {
            throw new IOException("the append-only file is in use: a running server has locked " + log);
        }
    }

    private FileLock tryLock() throws IOException {
        try {
            return file.getChannel().tryLock(BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

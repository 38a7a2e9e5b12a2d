package rediscover.aof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The right to use a log, for one process at a time: a lock on {@code NAME.lock}, which the operating system gives back
 * when the process ends, in whatever way.
 *
 * <p>The file holds the log's length when it was last known to be whole, as 19 digits: a record that does not end there
 * was torn by a crash only if it begins beyond.
 */
final class LogLock implements AutoCloseable {
    private final RandomAccessFile file;

    /** @throws IOException when another process has it, or this one already does */
    LogLock(Path log) throws IOException {
        Path path = log.resolveSibling(log.getFileName() + ".lock");
        file = new RandomAccessFile(path.toFile(), "rw");
        if (!tryLock()) {
            file.close();
            throw new IOException(log + " is in use: another server has locked " + path);
        }
    }

    private boolean tryLock() throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** How long the log was when it was last known to be whole; 0 if that is not known. */
    long knownLength() throws IOException {
        byte[] digits = new byte[19];
        file.seek(0);
        try {
            return file.read(digits) == digits.length ? Long.parseLong(new String(digits, US_ASCII)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    void knownLength(long length) throws IOException {
        file.seek(0);
        file.write("%019d".formatted(length).getBytes(US_ASCII));
    }

    /** Whether the right has not been given back. */
    boolean isHeld() {
        return file.getChannel().isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

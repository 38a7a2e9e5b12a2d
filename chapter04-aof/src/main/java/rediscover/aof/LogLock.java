package rediscover.aof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to use a log, for one process at a time: a lock on {@code NAME.lock}, which the operating system gives back
 * when the process ends, in whatever way.
 *
 * <p>The file holds the log's length when it was last known to be whole, as 19 digits: a record that does not end there
 * was torn by a crash only if it begins beyond.
 */
final class LogLock implements AutoCloseable {
    /** POSIX gives a process's lock back when it closes any handle of the file, so there must never be a second one. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final RandomAccessFile file;
    private long known;

    /** @throws IOException when another process has it, or this one already does */
    LogLock(Path log) throws IOException {
        path = log.toAbsolutePath().getParent().toRealPath().resolve(log.getFileName() + ".lock");
        if (!HELD.add(path)) {
            throw inUse();
        }
        try {
            file = openAndLock();
            known = read();
            write(known); // now, so that there is space for it later
        } catch (IOException | RuntimeException e) {
            HELD.remove(path);
            throw e;
        }
    }

    private RandomAccessFile openAndLock() throws IOException {
        RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (opened.getChannel().tryLock() != null) {
                return opened;
            }
        } catch (OverlappingFileLockException e) {
            // Under another name, this process has it.
        }
        opened.close();
        throw inUse();
    }

    private IOException inUse() {
        return new IOException("the append-only file is in use: a server that runs has locked " + path);
    }

    private long read() throws IOException {
        byte[] digits = new byte[19];
        try {
            return file.read(digits) == digits.length ? Long.parseLong(new String(digits, US_ASCII)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void write(long length) throws IOException {
        file.seek(0);
        file.write("%019d".formatted(length).getBytes(US_ASCII));
    }

    /** How long the log was when it was last known to be whole; 0 if that is not known. */
    long knownLength() {
        return known;
    }

    void knownLength(long length) throws IOException {
        if (length != known) {
            write(length);
            known = length;
        }
    }

    /** Whether the right has not been given back. */
    boolean isHeld() {
        return file.getChannel().isOpen();
    }

    @Override
    public void close() throws IOException {
        if (isHeld()) {
            file.close();
            HELD.remove(path);
        }
    }
}

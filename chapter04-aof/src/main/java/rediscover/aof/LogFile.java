package rediscover.aof;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that grows at its end, and that one process at a time may use: the one that has locked {@code NAME.lock} beside it.
 * The operating system releases the lock when the process ends, in whatever way.
 *
 * <p>Not a {@link FileChannel}: a channel closes itself when a thread that uses it is interrupted.
 */
class LogFile extends OutputStream {
    /** The files in use here. POSIX releases a lock when its process closes any handle of the lock file: one handle must do. */
    private static final Set<File> HELD = ConcurrentHashMap.newKeySet();

    private final File path;
    private final RandomAccessFile lock;
    private final RandomAccessFile file;

    /** Makes the file if there is none, locks it, and opens it at its end. A file that is in use, here too, is refused. */
    LogFile(Path log) throws IOException {
        create(log);
        path = log.toRealPath().toFile();
        if (!HELD.add(path)) {
            throw inUse();
        }
        RandomAccessFile opened = null;
        try {
            opened = new RandomAccessFile(path + ".lock", "rw");
            if (opened.getChannel().tryLock() == null) {
                throw inUse();
            }
            lock = opened;
            file = new RandomAccessFile(path, "rw");
            file.seek(file.length());
        } catch (IOException | RuntimeException | Error e) {
            HELD.remove(path);
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
    }

    private IOException inUse() {
        return new IOException("the append-only file is in use: a running server has locked " + path + ".lock");
    }

    /** The number of bytes; of a write that failed, those that arrived. A closed file does not tell it, but throws. */
    long length() throws IOException {
        return file.getFilePointer();
    }

    @Override
    public void write(int b) throws IOException {
        file.write(b);
    }

    /** Writes at the end. A file that does not end where it was left, or is gone, was touched by another program. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (path.length() != file.getFilePointer()) { // 0 if it is gone
            throw new IOException("another program has changed, replaced or removed " + path);
        }
        file.write(bytes, offset, length);
    }

    /** Returns when all bytes that were written are on the disk. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    /** Cuts off the bytes behind this length, on the disk, too. */
    void truncate(long length) throws IOException {
        file.setLength(length); // now the end, where the next byte is written
        sync();
    }

    /** Closes the file, then releases the lock. A second call does nothing. */
    @Override
    public void close() throws IOException {
        if (lock.getChannel().isOpen()) {
            try (lock) { // closed after the file
                file.close();
            } finally {
                HELD.remove(path);
            }
        }
    }

    /** Makes an empty file and its directories, unless they are there. Their names, too, are on the disk then. */
    private static void create(Path path) throws IOException {
        if (Files.notExists(path)) {
            Path directory = path.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Files.createFile(path);
            for (Path parent = directory; parent != null; parent = parent.getParent()) {
                syncDirectory(parent);
            }
        }
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // A directory that we may not open was there before. Windows cannot open any, and need not sync any.
        }
    }
}

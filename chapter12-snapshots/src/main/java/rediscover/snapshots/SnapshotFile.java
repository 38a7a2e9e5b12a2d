package rediscover.snapshots;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that takes the place of another one when it is whole: {@code temp-1234-1.rdb} becomes {@code dump.rdb}. Until then,
 * the other one stays as it is.
 *
 * <p>For two threads: one that has the turn, and one that writes to the disk meanwhile.
 */
final class SnapshotFile implements AutoCloseable {
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Path path;
    private final Path temporary;
    private final boolean checked;
    private final FileChannel channel;
    private byte[] aside; // null if nothing is
    private int asideSize;
    private long checksum;

    /** @param checked whether it ends with a checksum; otherwise with 0 */
    SnapshotFile(Path path, boolean checked) throws IOException {
        this.path = path.toAbsolutePath();
        this.checked = checked;
        Files.createDirectories(this.path.getParent());
        temporary = this.path.resolveSibling(
                "temp-%d-%d.rdb".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet()));
        channel = FileChannel.open(temporary, CREATE, WRITE, TRUNCATE_EXISTING);
    }

    /** Sets bytes aside, to be written by {@link #flush}. That waits for no disk, unless others are still set aside. */
    synchronized void setAside(byte[] bytes, int size) throws IOException {
        flush();
        aside = bytes;
        asideSize = size;
    }

    /** Writes what was set aside. */
    synchronized void flush() throws IOException {
        if (aside != null) {
            append(aside, asideSize);
            aside = null;
        }
    }

    /** Writes bytes. */
    synchronized void write(byte[] bytes, int size) throws IOException {
        flush();
        append(bytes, size);
    }

    private void append(byte[] bytes, int size) throws IOException {
        checksum = checked ? Crc64.of(checksum, bytes, 0, size) : 0;
        write(ByteBuffer.wrap(bytes, 0, size));
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Makes it last: writes the checksum, then the file takes the other one's place. */
    synchronized void finish() throws IOException {
        flush();
        write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, checksum));
        channel.force(true);
        channel.close();
        Files.move(temporary, path, ATOMIC_MOVE);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) { // Windows opens no directory
            try (FileChannel directory = FileChannel.open(path.getParent(), READ)) {
                directory.force(true);
            }
        }
    }

    /** Closes it. Without {@link #finish}, nothing stays. */
    @Override
    public synchronized void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}

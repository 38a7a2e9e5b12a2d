package rediscover.aof;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that grows at its end.
 *
 * <p>Not a {@link FileChannel}: that one closes itself when a thread that uses it is interrupted.
 */
class LogFile extends OutputStream {
    private final RandomAccessFile file;

    /** @param path exists */
    LogFile(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(file.length());
    }

    /** How many bytes there are. After a write that failed: how many of them got there. */
    long length() throws IOException {
        return file.getFilePointer();
    }

    @Override
    public void write(int b) throws IOException {
        file.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
    }

    /** Returns when all that was written is on the disk. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    /** Cuts off what is beyond this length. */
    void truncate(long length) throws IOException {
        file.setLength(length);
        file.seek(length);
        sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Makes an empty file unless there is one. Its name is on the disk before anything relies on it. */
    static void create(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        if (Files.notExists(path)) {
            Files.createFile(path);
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                // Windows has no such thing, and needs none.
            }
        }
    }
}

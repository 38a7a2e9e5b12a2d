package rediscover.aof;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
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

    /** Makes an empty file unless there is one, and the directories it is in. */
    static void create(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        createDirectory(directory);
        if (Files.notExists(path)) {
            Files.createFile(path);
            syncDirectory(directory);
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            createDirectory(directory.getParent());
            Files.createDirectory(directory);
            syncDirectory(directory.getParent());
        }
    }

    /** A new file's name is on the disk before anything relies on it. */
    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no directory, and needs none synced.
        }
    }
}

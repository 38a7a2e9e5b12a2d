package rediscover.launch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory that is gone when it is closed, and when this program ends. */
public final class TemporaryDirectory implements AutoCloseable {
    private final Path path;
    private final Leftovers.Leftover leftover = this::delete;

    public TemporaryDirectory() throws IOException {
        path = Files.createTempDirectory("rediscover-");
        Leftovers.add(leftover);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        delete();
        Leftovers.remove(leftover);
    }

    private void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

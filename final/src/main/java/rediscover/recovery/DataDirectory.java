package rediscover.recovery;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The directory of a log. If the log is empty or not there, the data may be there in another form. A server that showed an
 * empty database then would be believed.
 */
final class DataDirectory {
    private static final System.Logger LOG = System.getLogger(DataDirectory.class.getName());
    private static final String START_EMPTY =
            " To begin with an empty database all the same, start once with --start-empty.";

    private final Path log;
    private final Path directory;

    DataDirectory(Path log) {
        this.log = log;
        this.directory = log.toAbsolutePath().getParent();
    }

    /**
     * Looks before a log is opened whether all of it is there.
     *
     * @param known the number of bytes that were in it for sure
     * @param startEmpty whether the database is to be empty, whatever the directory holds
     * @throws IOException when the log has fewer bytes, or the data are elsewhere; or when the database is to be empty, and the
     *     log has data. The message is for the person who runs the server
     */
    void check(long known, boolean startEmpty) throws IOException {
        long size = Files.exists(log) ? Files.size(log) : 0;
        if (startEmpty) {
            if (size > 0) {
                throw new IOException(
                        "%s holds %d bytes, so the database would not be empty. Start without --start-empty, or move the file away."
                                .formatted(log, size));
            }
        } else if (size == 0) {
            checkThatNothingIsElsewhere();
            if (known > 0) {
                throw new IOException("%s is %s, although %d bytes had been written to it. Bring the file back.%s"
                        .formatted(log, Files.exists(log) ? "empty" : "gone", known, START_EMPTY));
            }
        } else if (size < known) {
            throw new IOException(
                    "%s has %d bytes, although %d had been written to it. Bring the whole file back. If it is meant to be shorter, for instance because it is an older copy, remove %s and start again."
                            .formatted(log, size, known, KnownLength.path(log)));
        }
    }

    /**
     * Looks before a server that is to have no log starts. Like redis-server, it takes no notice of a log that is there, but
     * says so.
     *
     * @param snapshot the file that it loads, if it is there
     * @throws IOException when there are only snapshots of other names; the message is for the person who runs the server
     */
    void checkWithoutLog(Path snapshot) throws IOException {
        for (Path file : Files.isDirectory(directory) ? list(directory) : List.<Path>of()) {
            if (isLog(file)) {
                LOG.log(WARNING, file + " holds data that are not loaded, because appendonly is no");
            }
            if (isSnapshot(file) && !Files.exists(snapshot)) {
                throw new IOException(
                        "%s is not there, but %s is a snapshot. If the data are in it, start with --dbfilename %s, or rename it.%s"
                                .formatted(snapshot, file, Shell.word(file.getFileName()), START_EMPTY));
            }
        }
    }

    private void checkThatNothingIsElsewhere() throws IOException {
        for (Path path : list(directory)) {
            for (Path manifest : manifests(path)) {
                checkManifest(manifest);
            }
        }
        for (Path file : list(directory)) {
            checkSnapshot(file);
            checkOtherLog(file);
        }
    }

    /** The entries of a directory, by name; none if it may not be read. */
    private static List<Path> list(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (AccessDeniedException e) {
            return List.of(); // such as lost+found
        }
        Collections.sort(entries);
        return entries;
    }

    /** The manifests in a directory; none in a file. */
    private static List<Path> manifests(Path path) throws IOException {
        List<Path> files = Files.isDirectory(path) ? list(path) : List.of();
        return files.stream()
                .filter(file -> file.toString().endsWith(".manifest"))
                .toList();
    }

    private void checkManifest(Path file) throws IOException {
        Manifest manifest = Manifest.read(file);
        if (manifest.hasData()) {
            String advice = manifest.isPlain()
                    ? "They hold records that this server can load. Make one log of them: "
                            + Shell.join(manifest.files(), log)
                    : RedisRecipe.rewrite(log, manifest);
            refuse("the data are in the files that " + file + " lists, which is how Redis 7 keeps its log. " + advice);
        }
    }

    private void checkSnapshot(Path file) throws IOException {
        if (isSnapshot(file)) {
            refuse(file
                    + " is a snapshot in Redis's binary format (RDB). A server with --appendonly no loads it, and"
                    + " keeps no log. "
                    + RedisRecipe.rewrite(log, file));
        }
    }

    private static boolean isSnapshot(Path file) {
        return isFile(file, ".rdb");
    }

    /** Whether it is a file with this ending; not one that Redis has begun to write and never finished. */
    private static boolean isFile(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.endsWith(ending) && !name.startsWith("temp-") && Files.isRegularFile(file);
    }

    private static boolean isLog(Path file) throws IOException {
        for (Path manifest : manifests(file)) {
            if (Manifest.read(manifest).hasData()) {
                return true;
            }
        }
        return isFile(file, ".aof") && Files.size(file) > 0;
    }

    private void checkOtherLog(Path file) throws IOException {
        if (isLog(file)) {
            refuse("%s holds %d bytes. If the data are in it, start with --appendfilename %s, or rename it."
                    .formatted(file, Files.size(file), Shell.word(file.getFileName())));
        }
    }

    private void refuse(String found) throws IOException {
        throw new IOException(
                "%s %s, but %s%s".formatted(log, Files.exists(log) ? "is empty" : "is not there", found, START_EMPTY));
    }
}

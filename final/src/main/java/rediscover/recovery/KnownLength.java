package rediscover.recovery;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The length up to which a log was last known to be whole on the disk. It is kept in the file {@code NAME.length} beside the
 * log, as 19 digits. A crash can only have torn a record that ends behind this length, and a log that is shorter is not the
 * one that was written.
 */
final class KnownLength implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KnownLength.class.getName());
    private static final int DIGITS = 19;

    private final Path path;
    private final long atStart;
    private long known;
    private RandomAccessFile file; // null before the first note

    /** Reads what was noted of a log. */
    KnownLength(Path log) throws IOException {
        path = path(log);
        atStart = Files.exists(path) ? parse(Files.readAllBytes(path)) : 0;
    }

    /** The file in which the length of a log is kept. It is beside the log itself, not beside a link to it. */
    static Path path(Path log) {
        Path real = log;
        try {
            real = log.toRealPath();
        } catch (IOException e) {
            // There is no log yet.
        }
        return real.resolveSibling(real.getFileName() + ".length");
    }

    private static long parse(byte[] digits) {
        try {
            return digits.length == DIGITS ? Long.parseLong(new String(digits, US_ASCII)) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The length that was noted last before this start; 0 if there is none. */
    long atStart() {
        return atStart;
    }

    /** Notes the length, or warns that it cannot be noted; the next note will do. */
    void note(long length) {
        try {
            if (file == null || length != known) {
                write(length);
                known = length;
            }
        } catch (IOException | RuntimeException | Error e) {
            warn(e);
        }
    }

    private void write(long length) throws IOException {
        if (file == null) {
            file = new RandomAccessFile(path.toFile(), "rw");
        }
        file.seek(0);
        file.write("%019d".formatted(length).getBytes(US_ASCII));
    }

    private static void warn(Throwable e) {
        try {
            LOG.log(WARNING, "the length of the log could not be noted: " + e);
        } catch (RuntimeException | Error again) {
            // Without memory there is no way to say so; it will be noted in a second.
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

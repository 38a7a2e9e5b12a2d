package rediscover.recovery;

import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Runs the records of a log, up to one that is refused, and says after every 64 MB what part of the log has been loaded:
 * {@code loading …: 40 %}.
 */
final class ReplayedRecords implements Function<Request, Resp> {
    private static final System.Logger LOG = System.getLogger(ReplayedRecords.class.getName());
    private static final long STEP = 64L * 1024 * 1024;
    private static final int MARKS = "$\r\n".length();

    private final Path file;
    private final Function<Request, Resp> run;
    private long loaded; // bytes
    private long next = STEP;
    private Request refused; // null if none was

    /** @param run runs a record and returns its answer */
    ReplayedRecords(Path file, Function<Request, Resp> run) {
        this.file = file;
        this.run = run;
    }

    @Override
    public Resp apply(Request record) {
        Resp answer = run.apply(record);
        if (answer instanceof Resp.SimpleError) {
            refused = record;
            return answer;
        }
        loaded += size(record);
        if (loaded >= next) {
            next = loaded + STEP;
            say();
        }
        return answer;
    }

    /** The number of bytes that the records take in the log that were run so far. */
    long loaded() {
        return loaded;
    }

    /** The record that was answered with an error; null if none was. */
    Request refused() {
        return refused;
    }

    private void say() {
        try {
            LOG.log(INFO, "loading %s: %d %%".formatted(file, 100 * loaded / Files.size(file)));
        } catch (IOException e) {
            // The reader of the log will meet the same error.
        }
    }

    /** The number of bytes that a record takes in the log. */
    private static long size(Request record) {
        long size = (long) MARKS + digits(record.size());
        for (int i = 0; i < record.size(); i++) {
            int length = record.word(i).length();
            size += (long) MARKS + digits(length) + length + "\r\n".length();
        }
        return size;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        return digits;
    }
}

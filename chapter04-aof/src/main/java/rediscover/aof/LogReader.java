package rediscover.aof;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.resp.Resp;

/** Reads a log from its beginning, runs what it holds, and finds out where it ends: at its last byte, or before a torn tail. */
public class LogReader {
    /** A log that does not hold what was written to it. It is left as it is. */
    public static final class DamagedLogException extends IOException {
        private static final long serialVersionUID = 1L;

        private final long position;

        /** @param position of the first byte of the record that cannot be used */
        public DamagedLogException(Path file, long position, String reason) {
            String cut = position == 0 ? "" : ", or cut it to " + position + " bytes and lose all that follows";
            super(
                    "%s is damaged: the record that begins at byte %d cannot be used (%s). Nothing was changed. Restore the file from a backup%s."
                            .formatted(file, position, reason, cut));
            this.position = position;
        }

        /** The position in the file of the first byte of the record that cannot be used. */
        public long position() {
            return position;
        }
    }

    private final Path file;
    private final Function<Request, Resp> run;

    /** @param run runs a record and returns its answer */
    public LogReader(Path file, Function<Request, Resp> run) {
        this.file = file;
        this.run = run;
    }

    /** The file that it reads. */
    final Path file() {
        return file;
    }

    /**
     * Runs all records, and skips annotations. A file that ends inside one of them, or where it {@linkplain #mayEndHere may
     * not end}, ends in a torn tail. The log may be larger than the memory.
     *
     * @return the position up to which the file is whole; a torn tail follows, or nothing
     * @throws DamagedLogException when something is neither a record nor a torn tail, with the position where it begins. If
     *     it begins with {@code $}, it is a word of what was read before, which is the damaged one then: its count is wrong
     * @throws IOException when a record is answered with an error ({@link #refused}), or the disk fails
     */
    protected long replay() throws IOException {
        long whole = 0; // the last place where the log may end
        long last = 0; // where the record or annotation begins that was read last
        long next = 0; // and where it ends
        try (InputStream in = Files.newInputStream(file)) {
            RequestReader records = new RequestReader(in);
            while (!records.atEnd()) {
                if (records.nextIs('#')) {
                    records.readLine();
                } else if (records.nextIs('$')) {
                    throw new DamagedLogException(file, last, "a word follows that belongs to no record");
                } else if (!records.nextIs('*')) {
                    throw new DamagedLogException(file, next, "it does not begin like one");
                } else if (replay(records.readArray()) instanceof Resp.SimpleError(Bytes message)) {
                    throw refused(whole, message);
                }
                last = next;
                next = records.position();
                whole = mayEndHere() ? next : whole;
            }
        } catch (ProtocolException e) {
            throw new DamagedLogException(file, next, e.getMessage());
        } catch (EOFException e) {
            return whole;
        }
        return whole;
    }

    private Resp replay(List<Bytes> words) throws ProtocolException {
        if (words.isEmpty()) {
            throw new ProtocolException("a record has at least one word");
        }
        return replay(new Request(words));
    }

    /** Runs a record, and returns its answer. */
    protected Resp replay(Request record) {
        return run.apply(record);
    }

    /** Whether the log may end behind the records that were replayed so far. */
    protected boolean mayEndHere() {
        return true;
    }

    /** A record is answered with an error. Perhaps the file is sound, so there is no advice to cut it. */
    protected IOException refused(long position, Bytes message) {
        return new IOException(
                "%s cannot be replayed: the record that begins at byte %d is answered with '%s'. Nothing was changed. Perhaps another version has written it, or there is too little memory."
                        .formatted(file, position, message));
    }
}

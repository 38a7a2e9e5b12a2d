package rediscover.aof;

import static java.lang.System.Logger.Level.INFO;

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
    private static final System.Logger LOG = System.getLogger(LogReader.class.getName());
    private static final long PROGRESS_EVERY = 64L * 1024 * 1024; // bytes

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
     * Runs all records, and skips annotations.
     *
     * <p>A file that ends inside a record or an annotation, or where it {@linkplain #mayEndHere may not end}, ends in a torn
     * tail. Everything else that is no record, or a record that is answered with an error, is damage. The exception says
     * where: at the beginning of that record. If the bytes behind a record do not even begin like one, it is that record: its
     * length is wrong, most likely.
     *
     * @return the position up to which the file is whole; a torn tail follows, or nothing
     * @throws DamagedLogException when a record cannot be run
     */
    protected long replay() throws IOException {
        long safeEnd = 0; // the last place where the log may end
        long pieceStart = 0; // of the record or annotation that was read last
        long pieceEnd = 0;
        try (InputStream in = Files.newInputStream(file)) {
            RequestReader records = new RequestReader(in);
            while (!records.atEnd()) {
                if (records.nextIs('#')) {
                    records.readLine();
                } else if (!records.nextIs('*')) {
                    throw new DamagedLogException(file, pieceStart, "what follows it is no record");
                } else if (replay(records.readArray()) instanceof Resp.SimpleError(Bytes message)) {
                    throw new DamagedLogException(file, safeEnd, message.toString());
                }
                pieceStart = pieceEnd;
                pieceEnd = records.position();
                safeEnd = mayEndHere() ? pieceEnd : safeEnd;
                tellProgress(pieceStart, pieceEnd);
            }
        } catch (ProtocolException e) {
            throw new DamagedLogException(file, pieceEnd, e.getMessage());
        } catch (EOFException e) {
            return safeEnd;
        }
        return safeEnd;
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

    private void tellProgress(long from, long to) throws IOException {
        if (from / PROGRESS_EVERY < to / PROGRESS_EVERY) {
            LOG.log(INFO, "loading %s: %d %%".formatted(file, 100 * to / Files.size(file)));
        }
    }
}

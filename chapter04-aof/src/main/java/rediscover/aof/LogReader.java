package rediscover.aof;

import static java.lang.System.Logger.Level.INFO;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.resp.Resp;

/** Reads a log from its beginning, and finds out where it ends: at its last byte, or before a torn tail. */
final class LogReader {
    private static final System.Logger LOG = System.getLogger(LogReader.class.getName());
    private static final long PROGRESS_EVERY = 64L * 1024 * 1024;

    private final Path file;
    private final long size;
    private final long known;

    /** @param known how long the file was when it was last known to be whole; 0 if that is not known */
    LogReader(Path file, long known) throws IOException {
        this.file = file;
        this.size = Files.size(file);
        this.known = known;
    }

    /**
     * Runs all records.
     *
     * @param run runs one and returns its answer
     * @return the length up to which the file is whole; what follows is a torn tail
     * @throws DamagedLogException when there is something else in it than records that can be run
     */
    long replay(Function<Request, Resp> run) throws IOException {
        long last = 0;
        long whole = 0;
        long progress = PROGRESS_EVERY;
        try (InputStream in = Files.newInputStream(file)) {
            RequestReader records = new RequestReader(in);
            while (!records.atEnd()) {
                if (records.nextIs('#')) {
                    records.readLine();
                } else if (!records.nextIs('*')) { // perhaps because the record before it should have ended elsewhere
                    throw new DamagedLogException(file, last, "what follows it is no record");
                } else if (run.apply(record(records)) instanceof Resp.SimpleError(var message)) {
                    throw new DamagedLogException(file, whole, message.toString());
                }
                last = whole;
                whole = records.position();
                if (whole >= progress) {
                    LOG.log(INFO, "loading %s: %d %%".formatted(file, 100 * whole / size));
                    progress += PROGRESS_EVERY;
                }
            }
        } catch (ProtocolException e) {
            throw new DamagedLogException(file, whole, e.getMessage());
        } catch (EOFException e) {
            refuseUnlessTorn(whole);
        }
        return whole;
    }

    private static Request record(RequestReader records) throws IOException {
        Request record = records.readArray();
        if (record == null) {
            throw new ProtocolException("a record has at least one word");
        }
        return record;
    }

    /** A record that does not end in this file was torn, unless all of it had been written once, or it swallowed others. */
    private void refuseUnlessTorn(long start) throws IOException {
        if (start < known && known <= size) {
            throw new DamagedLogException(file, start, "it does not end, though all of it had been written");
        }
        if (GrownLength.isLikelyIn(file, start)) {
            throw new DamagedLogException(file, start, "it does not end, but whole records follow");
        }
    }
}

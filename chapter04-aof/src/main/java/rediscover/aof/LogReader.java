package rediscover.aof;

import static java.lang.System.Logger.Level.INFO;

import java.io.BufferedInputStream;
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
        long whole = 0;
        long progress = PROGRESS_EVERY;
        try (InputStream in = Files.newInputStream(file)) {
            RequestReader records = new RequestReader(in);
            for (Request record = next(records); record != null; record = next(records)) {
                if (run.apply(record) instanceof Resp.SimpleError(var message)) {
                    throw new DamagedLogException(file, whole, message.toString());
                }
                whole = records.position();
                if (whole >= progress) {
                    LOG.log(INFO, "loading %s: %d %%".formatted(file, 100 * whole / size));
                    progress += PROGRESS_EVERY;
                }
            }
            return records.position();
        } catch (ProtocolException e) {
            throw new DamagedLogException(file, whole, e.getMessage());
        } catch (EOFException e) {
            refuseUnlessTorn(whole);
            return whole;
        }
    }

    private static Request next(RequestReader records) throws IOException {
        while (records.nextIs('#')) {
            records.readLine();
        }
        if (records.atEnd()) {
            return null;
        }
        if (!records.nextIs('*')) {
            throw new ProtocolException("a record begins with '*'");
        }
        return records.read();
    }

    /**
     * A record that does not end in this file was torn, unless the file was once known to be whole beyond where the record
     * begins, or whole records follow: a length that was too large by mistake has swallowed them.
     */
    private void refuseUnlessTorn(long start) throws IOException {
        if (start < known && known <= size) {
            throw new DamagedLogException(file, start, "it does not end, though all of it had been written");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skipNBytes(start + 1);
            int previous = 0;
            int b = in.read();
            for (long at = start + 1; b >= 0; at++) {
                if (previous == '\n' && b == '*' && recordsFillTheRestFrom(at)) {
                    throw new DamagedLogException(
                            file, start, "it does not end, but whole records follow at byte " + at);
                }
                previous = b;
                b = in.read();
            }
        }
    }

    private boolean recordsFillTheRestFrom(long start) throws IOException {
        long whole = 0;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(start);
            RequestReader records = new RequestReader(in);
            while (next(records) != null) {
                whole = records.position();
            }
            return whole > 0;
        } catch (ProtocolException e) {
            return false;
        } catch (EOFException e) {
            return whole > 0; // the last one may be torn besides
        }
    }
}

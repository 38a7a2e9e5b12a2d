package rediscover.aof;

import static java.lang.System.Logger.Level.INFO;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private List<Request> unit; // what was read of it; null outside of any

    /** @param known how long the file was when it was last known to be whole; 0 if that is not known */
    LogReader(Path file, long known) throws IOException {
        this.file = file;
        this.size = Files.size(file);
        this.known = known;
    }

    /**
     * Runs all records, those of a unit when all of it is there.
     *
     * @param run runs one and returns its answer
     * @return the length up to which the file is whole; what follows is a torn tail
     * @throws DamagedLogException when there is something else in it than records that can be run
     */
    long replay(Function<Request, Resp> run) throws IOException {
        long last = 0;
        long whole = 0; // what follows the last whole record begins here
        long start = 0; // and what follows the last whole unit
        long progress = PROGRESS_EVERY;
        try (InputStream in = Files.newInputStream(file)) {
            RequestReader records = new RequestReader(in);
            while (!records.atEnd()) {
                if (records.nextIs('#')) {
                    records.readLine();
                } else if (!records.nextIs('*')) { // perhaps because the record before it should have ended elsewhere
                    throw new DamagedLogException(file, last, "what follows it is no record");
                } else if (replay(record(records), run) instanceof Resp.SimpleError(var message)) {
                    throw new DamagedLogException(file, start, message.toString());
                }
                last = whole;
                whole = records.position();
                start = unit == null ? whole : start;
                if (whole >= progress) {
                    LOG.log(INFO, "loading %s: %d %%".formatted(file, 100 * whole / size));
                    progress += PROGRESS_EVERY;
                }
            }
        } catch (ProtocolException e) {
            throw new DamagedLogException(file, whole, e.getMessage());
        } catch (EOFException e) {
            refuseIfKnown(start);
            refuseIfSwallowed(whole);
        }
        refuseIfKnown(start);
        return start;
    }

    /** Runs a record unless it belongs to a unit, and a unit when it ends. Returns an answer; an error if there is one. */
    private Resp replay(Request record, Function<Request, Resp> run) {
        if (Unit.isBegin(record)) {
            if (unit != null) {
                return Resp.error("it has no EXEC");
            }
            unit = new ArrayList<>();
        } else if (unit == null) {
            return run.apply(record);
        } else if (Unit.isEnd(record)) {
            return replayUnit(run);
        } else {
            unit.add(record.copy());
        }
        return Resp.OK;
    }

    private Resp replayUnit(Function<Request, Resp> run) {
        for (Request record : unit) {
            if (run.apply(record) instanceof Resp.SimpleError error) {
                return error;
            }
        }
        unit = null;
        return Resp.OK;
    }

    private static Request record(RequestReader records) throws IOException {
        Request record = records.readArray();
        if (record == null) {
            throw new ProtocolException("a record has at least one word");
        }
        return record;
    }

    /** What does not end in this file was torn, unless all of it had been written once. */
    private void refuseIfKnown(long start) throws IOException {
        if (start < known && known <= size) {
            throw new DamagedLogException(file, start, "it does not end, though all of it had been written");
        }
    }

    /** Nor was a record torn that swallowed others. */
    private void refuseIfSwallowed(long start) throws IOException {
        if (GrownLength.isLikelyIn(file, start)) {
            throw new DamagedLogException(file, start, "it does not end, but whole records follow");
        }
    }
}

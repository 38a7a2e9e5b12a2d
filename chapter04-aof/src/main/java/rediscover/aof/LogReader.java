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
    private long told; // how far it has been said to be

    /** @param known how long the file was when it was last known to be whole; 0 if that is not known */
    LogReader(Path file, long known) throws IOException {
        this.file = file;
        this.size = Files.size(file);
        this.known = known;
    }

    /**
     * Runs all records, those of a unit when all of it is there, and leaves out annotations.
     *
     * <p>A file that ends inside a record, an annotation, or a unit ends in a torn tail, unless {@link #refuseIfKnown} or
     * {@link #refuseIfSwallowed} knows better. Other things are damage, which the exception locates: at the beginning of a
     * record that is none; at the beginning of the record before, which perhaps should have ended elsewhere, if what follows
     * does not even begin like one; at the beginning of a record that was answered with an error, or of its unit.
     *
     * <p>{@link #tellProgress} is told behind each record and annotation.
     *
     * @param run runs one and returns its answer
     * @return the length up to which the file is whole; what follows is a torn tail
     * @throws DamagedLogException when there is something else in it than records that can be run
     */
    long replay(Function<Request, Resp> run) throws IOException {
        long last = 0; // where the last whole record or annotation begins
        long whole = 0; // and where it ends
        long start = 0; // the same, if it is not within a unit
        try (InputStream in = Files.newInputStream(file)) {
            RequestReader records = new RequestReader(in);
            while (!records.atEnd()) {
                if (records.nextIs('#')) {
                    records.readLine();
                } else if (!records.nextIs('*')) {
                    throw new DamagedLogException(file, last, "what follows it is no record");
                } else if (replay(record(records), run) instanceof Resp.SimpleError(var message)) {
                    throw new DamagedLogException(file, start, message.toString());
                }
                last = whole;
                whole = records.position();
                start = unit == null ? whole : start;
                tellProgress(whole);
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

    /**
     * Takes a record that was read: begins a unit, runs one that ends, or runs the record, unless it belongs to a unit, which
     * keeps a copy.
     *
     * @return an answer; the error if there is one, also when a unit begins within a unit: {@code it has no EXEC}
     */
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

    /** Runs the records of the unit, up to the first error, which it returns. Without one, the unit is over. */
    private Resp replayUnit(Function<Request, Resp> run) {
        for (Request record : unit) {
            if (run.apply(record) instanceof Resp.SimpleError error) {
                return error;
            }
        }
        unit = null;
        return Resp.OK;
    }

    /**
     * Reads a record.
     *
     * @throws ProtocolException when it is none, or has no word
     * @throws EOFException when the file ends in it
     */
    private static Request record(RequestReader records) throws IOException {
        Request record = records.readArray();
        if (record == null) {
            throw new ProtocolException("a record has at least one word");
        }
        return record;
    }

    /** Says now and then how much has been read. */
    private void tellProgress(long position) {
        if (position - told >= PROGRESS_EVERY) {
            LOG.log(INFO, "loading %s: %d %%".formatted(file, 100 * position / size));
            told = position;
        }
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

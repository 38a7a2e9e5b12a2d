package rediscover.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import rediscover.aof.LogReader.DamagedLogException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.transactions.TransactionLogReader;

/**
 * Reads a log, and looks twice at a torn tail: if the tail was whole once, or has swallowed
 * other records, it is damage. Of a log that cannot be loaded it says whether it is damaged ({@link RefusedLogException}).
 *
 * <p>When it has read the log, it has the lock on it.
 */
final class CheckedLogReader extends TransactionLogReader {
    private static final byte[] SNAPSHOT = {'R', 'E', 'D', 'I', 'S'};

    private final Path file;
    private final KnownLength known;
    private final LogLock lock;
    private final ReplayedRecords records;

    /** @param run runs a record and returns its answer */
    CheckedLogReader(Path file, KnownLength known, LogLock lock, Function<Request, Resp> run) {
        this(file, known, lock, new ReplayedRecords(run));
    }

    private CheckedLogReader(Path file, KnownLength known, LogLock lock, ReplayedRecords records) {
        super(file, records);
        this.file = file;
        this.known = known;
        this.lock = lock;
        this.records = records;
    }

    @Override
    protected long replay() throws IOException {
        if (beginsWithSnapshot(file)) {
            throw RefusedLogException.snapshot(file, RedisRecipe.rewrite(file));
        }
        lock.take();
        try {
            long whole = super.replay();
            checkTail(whole);
            return whole;
        } catch (DamagedLogException e) {
            try (MappedLog log = new MappedLog(file)) {
                throw damaged(log, e.position(), log.complaint(e.position()));
            }
        } catch (OutOfMemoryError e) {
            throw notNow();
        } finally {
            lock.take(); // it was lost when the file was closed
        }
    }

    static boolean beginsWithSnapshot(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(SNAPSHOT.length), SNAPSHOT);
        }
    }

    private void checkTail(long whole) throws IOException {
        if (whole == Files.size(file)) {
            return;
        }
        try (MappedLog log = new MappedLog(file)) {
            if (whole < known.atStart() && known.atStart() <= log.length()) {
                throw damaged(log, whole, "it does not end, though all of it had been written");
            }
            long swallowing = GrownLength.find(log, whole);
            if (swallowing >= 0) {
                throw damaged(log, swallowing, "it does not end, but whole records follow");
            }
        }
    }

    private RefusedLogException damaged(MappedLog log, long position, String reason) {
        return RefusedLogException.damaged(log, file, position, log.wholeUpTo(position), reason);
    }

    private RefusedLogException notNow() throws IOException {
        return RefusedLogException.notNow(file, records.loaded(), Files.size(file));
    }

    @Override
    protected IOException refused(long position, Bytes message) {
        try {
            return refused(position, message.toString());
        } catch (IOException e) {
            return e;
        }
    }

    private IOException refused(long position, String error) throws IOException {
        if (error.startsWith("OOM ")) {
            return notNow();
        }
        Request record = records.refused();
        if (record == null) { // the bracket of a transaction is wrong
            try (MappedLog log = new MappedLog(file)) {
                return damaged(log, position, error);
            }
        }
        return RefusedLogException.notOurs(
                file, position, RefusedRecord.text(record), error, RefusedRecord.advice(record, error));
    }
}

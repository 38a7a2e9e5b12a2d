package rediscover.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import rediscover.aof.LogReader.DamagedLogException;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.transactions.TransactionLogReader;

/** Reads a log, and looks twice at a torn tail: if the tail was whole once, or has swallowed other records, it is damage. */
public final class CheckedLogReader extends TransactionLogReader {
    private final Path file;
    private final KnownLength known;

    /** @param run runs a record and returns its answer */
    public CheckedLogReader(Path file, KnownLength known, Function<Request, Resp> run) {
        super(file, run);
        this.file = file;
        this.known = known;
    }

    @Override
    protected long replay() throws IOException {
        long whole = super.replay();
        long size = Files.size(file);
        if (whole < known.atStart() && known.atStart() <= size) {
            throw new DamagedLogException(file, whole, "it does not end, though all of it had been written");
        }
        long swallowing = whole < size ? GrownLength.find(file, whole) : -1;
        if (swallowing >= 0) {
            throw new DamagedLogException(file, swallowing, "it does not end, but whole records follow");
        }
        return whole;
    }
}

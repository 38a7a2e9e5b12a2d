package rediscover.transactions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rediscover.aof.LogReader;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Reads a log that holds transactions. It runs a transaction when it has read all of it. A torn one at the end is cut off. */
public class TransactionLogReader extends LogReader {
    private List<Request> transaction; // the records of it that were read so far; null outside of a transaction

    /** @param run runs a record and returns its answer */
    public TransactionLogReader(Path file, Function<Request, Resp> run) {
        super(file, run);
    }

    @Override
    protected final Resp replay(Request record) {
        if (LogTransaction.isBegin(record)) {
            if (transaction != null) {
                return Resp.error("it has no EXEC");
            }
            transaction = new ArrayList<>();
        } else if (transaction == null) {
            return super.replay(record);
        } else if (LogTransaction.isEnd(record)) {
            return replayAll();
        } else {
            transaction.add(record.copy());
        }
        return Resp.OK;
    }

    /** Runs the transaction up to the first error, which it returns. Without one, the transaction is over. */
    private Resp replayAll() {
        for (Request record : transaction) {
            if (super.replay(record) instanceof Resp.SimpleError error) {
                return error;
            }
        }
        transaction = null;
        return Resp.OK;
    }

    @Override
    protected final boolean mayEndHere() {
        return transaction == null;
    }
}

package rediscover.transactions;

import java.io.IOException;
import java.util.List;
import rediscover.aof.AppendOnlyFile;
import rediscover.expiry.ReplayableLog;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** Records several changes as one: even a log that was cut off by a crash holds all of them, or none. */
public class TransactionLog extends ReplayableLog {
    private static final int MORE = 64; // bytes: MULTI and EXEC

    private final AppendOnlyFile log;
    private LogTransaction transaction; // null outside of any

    public TransactionLog(Runner next, AppendOnlyFile log) {
        super(next, log);
        this.log = log;
    }

    /** Within a transaction it is too late to find that the log takes no changes. */
    @Override
    protected final void prepare(Request request) throws IOException {
        if (transaction == null) {
            super.prepare(request);
        } else {
            reserve(size(request));
        }
    }

    /** Makes room in the transaction, and in the log for the whole transaction. */
    @Override
    protected void reserve(int bytes) {
        if (transaction == null) {
            super.reserve(bytes);
        } else {
            int more = (int) Math.min((long) bytes + MORE, Integer.MAX_VALUE);
            transaction.reserve(more);
            super.reserve((int) Math.min((long) transaction.length() + more, Integer.MAX_VALUE));
        }
    }

    /** Records several forms as one, as the request that made the change is one. */
    @Override
    protected final void record(Keyspace keyspace, List<Request> forms) {
        if (forms.size() > 1 && transaction == null) {
            atomically(() -> super.record(keyspace, forms));
        } else {
            super.record(keyspace, forms);
        }
    }

    @Override
    protected void record(Keyspace keyspace, Request form) {
        if (transaction == null) {
            log.append(form);
        } else {
            transaction.add(form);
        }
    }

    /**
     * Makes changes, in a turn, and records them as one. If that throws an exception or an Error, nothing is recorded. The
     * caller then undoes the changes; within a running request it cannot, so the log takes no more changes.
     */
    public void atomically(Runnable changes) {
        transaction = new LogTransaction();
        boolean recorded = false;
        try {
            changes.run();
            log.append(transaction);
            recorded = true;
        } finally {
            transaction = null;
            if (!recorded) {
                changed(Bytes.EMPTY, null); // the running request, if there is one, has changed something
            }
        }
    }
}

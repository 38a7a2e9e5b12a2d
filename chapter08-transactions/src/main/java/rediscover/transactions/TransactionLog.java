package rediscover.transactions;

import java.io.IOException;
import rediscover.aof.AppendOnlyFile;
import rediscover.expiry.ReplayableLog;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.resp.Request;

/** Records several changes as one: whatever becomes of the log, it never holds a part of them. */
public class TransactionLog extends ReplayableLog {
    private static final int BRACKETS = 64; // bytes, more than MULTI and EXEC take

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
            reserve(size(request) + LONGER);
        }
    }

    /** Makes room in the transaction, and in the log for the whole transaction. */
    @Override
    protected final void reserve(int bytes) {
        if (transaction == null) {
            super.reserve(bytes);
        } else {
            transaction.reserve(bytes);
            super.reserve((int) Math.min((long) transaction.length() + bytes + BRACKETS, Integer.MAX_VALUE));
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
     * Makes changes, in a turn, and records them as one. Nothing is recorded if that throws an exception or an Error: the
     * changes have been undone then.
     */
    public void atomically(Runnable changes) {
        transaction = new LogTransaction();
        try {
            changes.run();
            log.append(transaction);
        } finally {
            transaction = null;
        }
    }
}

package rediscover.transactions;

import java.io.IOException;
import rediscover.aof.AppendOnlyFile;
import rediscover.expiry.ReplayableLog;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.resp.Request;

/** Records several changes as one: whatever becomes of the log, it never holds a part of them. */
public class TransactionLog extends ReplayableLog {
    private static final int BRACKETS = 64; // bytes of MULTI and EXEC, and more
    private static final int MOST_RECORDS = 4; // of one request

    private final AppendOnlyFile log;
    private LogTransaction transaction; // null outside of any
    private long reserved; // bytes, for what the transaction has recorded

    public TransactionLog(Runner next, AppendOnlyFile log) {
        super(next, log);
        this.log = log;
    }

    @Override
    protected void prepare(Request request) throws IOException {
        if (transaction == null) {
            super.prepare(request);
            return;
        }
        transaction.reserve(MOST_RECORDS);
        reserved += size(request) + BRACKETS;
        log.reserve((int) Math.min(reserved, Integer.MAX_VALUE));
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
        reserved = BRACKETS;
        try {
            changes.run();
            log.append(transaction);
        } finally {
            transaction = null;
        }
    }
}

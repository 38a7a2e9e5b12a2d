package rediscover.commands.databases;

import rediscover.aof.AppendOnlyFile;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.transactions.TransactionLog;

/** Records the changes of several databases in one log: a SELECT stands before a change of another database than the last. */
public final class DatabasesLog extends TransactionLog {
    private static final Bytes SELECT = Bytes.of("SELECT");
    private static final int SELECT_SIZE = size(Request.of(SELECT, Bytes.of(Integer.MAX_VALUE)));

    private int selected; // the number of the database that the log's last record is about

    /** @param selected the number of the database that the log's last record is about */
    public DatabasesLog(Runner next, AppendOnlyFile log, int selected) {
        super(next, log);
        this.selected = selected;
    }

    /** Makes room for a SELECT, too. */
    @Override
    protected void reserve(int bytes) {
        super.reserve((int) Math.min((long) bytes + SELECT_SIZE, Integer.MAX_VALUE));
    }

    @Override
    protected void record(Keyspace keyspace, Request form) {
        int number = Database.number(keyspace);
        if (number != selected) {
            super.record(keyspace, Request.of(SELECT, Bytes.of(number)));
            selected = number;
        }
        super.record(keyspace, form);
    }

    /** If the changes fail, the SELECTs among them are not recorded either. */
    @Override
    public void atomically(Runnable changes) {
        int before = selected;
        boolean recorded = false;
        try {
            super.atomically(changes);
            recorded = true;
        } finally {
            selected = recorded ? selected : before;
        }
    }
}

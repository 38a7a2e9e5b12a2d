package rediscover.expiry;

import java.util.List;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.LoggingRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * Records changes so that they have the same effect whenever they are run again: a request in the {@linkplain LogForm form}
 * that its command chose, and the expiry of a key as a request of its own.
 */
public class ReplayableLog extends LoggingRunner implements ChangeLog {
    private final AppendOnlyFile log;
    private boolean separate; // the change that is being made has a record of its own

    public ReplayableLog(Runner next, AppendOnlyFile log) {
        super(next, log);
        this.log = log;
    }

    @Override
    public final void reserve(List<Request> forms) {
        long size = 0;
        for (Request form : forms) {
            size += size(form);
        }
        reserve((int) Math.min(size, Integer.MAX_VALUE));
    }

    @Override
    protected final void record(Session session, Request request) {
        record(session.keyspace(), LogForm.take(session, request));
    }

    /** Appends to the log the requests that have changed a key space. */
    protected void record(Keyspace keyspace, List<Request> forms) {
        for (Request form : forms) {
            record(keyspace, form);
        }
    }

    /** Appends to the log the request that has changed a key space. */
    protected void record(Keyspace keyspace, Request form) {
        log.append(form);
    }

    /** Appends the record when the change is made. So a change that this one brings about meanwhile stands ahead of it. */
    @Override
    public final void separately(Keyspace keyspace, Request form, Runnable change) {
        reserve(size(form));
        boolean within = separate;
        separate = true;
        try {
            change.run();
        } finally {
            separate = within;
        }
        record(keyspace, form);
    }

    @Override
    public final void changed(Bytes key, Value value) {
        if (!separate) {
            super.changed(key, value);
        }
    }

    @Override
    public final void removed(Bytes key, Value value) {
        if (!separate) {
            super.removed(key, value);
        }
    }
}

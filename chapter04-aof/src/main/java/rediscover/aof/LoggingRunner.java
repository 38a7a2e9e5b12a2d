package rediscover.aof;

import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.io.IOException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Records the requests that change the key space. Not every write command does: a {@code SET} that was refused and a
 * {@code DEL} that found nothing change nothing. The key space, which this observes, says whether it has changed.
 *
 * <p><b>Memory and log never differ.</b> A command that could not be recorded is not run. A command that fails has changed
 * nothing ({@link rediscover.handlers.Command}). If one fails half way all the same, the log takes no more changes.
 */
public class LoggingRunner implements Runner, Keyspace.Observer {
    private static final int OVERHEAD = 16; // bytes that a count or a length takes at most, with its type and CRLF

    private final Runner next;
    private final AppendOnlyFile log;
    private boolean changed; // the key space, while the request runs
    private boolean begun; // to change a value in place

    /** A step before another one; it has to {@linkplain Keyspace#observe observe} the key space. */
    public LoggingRunner(Runner next, AppendOnlyFile log) {
        this.next = next;
        this.log = log;
    }

    /**
     * Runs a request by the next runner. If the key space has changed meanwhile, {@linkplain #record records} the request and
     * {@linkplain #tell tells} the session. A command that runs others through this runner is not recorded itself.
     *
     * <p>A command that may write and cannot be {@linkplain #prepare prepared} is not run. Its answer is {@code MISCONF Errors
     * writing to the AOF file: …} or {@code OOM out of memory}. If something has changed, or a value has begun to change in
     * place, and then the command answers with an error, or it or the recording throws something, the log
     * {@linkplain AppendOnlyFile#lacksAChange lacks a change}.
     */
    @Override
    public final Resp run(CommandRow row, Session session, Request request) {
        if (row.is(WRITE)) {
            try {
                prepare(request);
            } catch (IOException e) {
                return Resp.error("MISCONF Errors writing to the AOF file: " + e.getMessage());
            } catch (OutOfMemoryError e) {
                return Resp.error("OOM out of memory");
            }
        }
        changed = false;
        begun = false;
        boolean done = false;
        try {
            Resp answer = next.run(row, session, request);
            boolean failed = answer instanceof Resp.SimpleError;
            if (changed && !failed) {
                record(session, request);
                tell(session);
            }
            done = !failed;
            return answer;
        } finally {
            if ((changed || begun) && !done) {
                log.lacksAChange();
            }
            changed = false;
        }
    }

    /** Tells a session that its request has been recorded. */
    private static void tell(Session session) {
        if (session instanceof LoggedSession logged) { // for another one, no client waits
            logged.changed();
        }
    }

    /**
     * Makes room for a request's record, so that recording it cannot fail afterwards.
     *
     * @throws IOException when the log takes no changes at present: nobody waits for the disk here, in the turn
     * @throws OutOfMemoryError when there is no memory for it
     */
    protected void prepare(Request request) throws IOException {
        if (log.failure() != null) {
            throw log.failure();
        }
        reserve(size(request));
    }

    /** Makes room for a record of this number of bytes. */
    protected void reserve(int bytes) {
        log.reserve(bytes);
    }

    /** The number of bytes that a record takes at most. */
    protected static int size(Request record) {
        long size = OVERHEAD;
        for (int i = 0; i < record.size(); i++) {
            size += OVERHEAD + record.word(i).length();
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** Appends to the log what a request has changed. */
    protected void record(Session session, Request request) {
        log.append(request);
    }

    @Override
    public void changing(Bytes key, Value value) {
        begun = true;
    }

    @Override
    public void changed(Bytes key, Value value) {
        changed = true;
    }

    @Override
    public void removed(Bytes key, Value value) {
        changed = true;
    }
}

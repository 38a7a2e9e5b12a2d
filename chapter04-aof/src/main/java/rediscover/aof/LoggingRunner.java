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
 * Appends to the log what changes the key space.
 *
 * <p>Not every request that is called a write: a {@code SET} that was refused and a {@code DEL} that found nothing change
 * nothing, and would only make the file longer. The key space, which this observes, says whether it has changed while a
 * request ran.
 *
 * <p><b>Memory and log never differ.</b> Room in the log is made before a command runs, so that appending cannot fail
 * afterwards. A command that fails has changed nothing ({@link rediscover.handlers.Command}). If one failed half way all the
 * same, the log would lack what it changed, and could not be trusted at the next start: no further change is taken then.
 */
public class LoggingRunner implements Runner, Keyspace.Observer {
    private static final int OVERHEAD = 16; // bytes that a count or a length takes at most, with its type and CRLF

    private final Runner next;
    private final AppendOnlyFile log;
    private boolean changed;

    /** A step before another one; it has to {@linkplain Keyspace#observe observe} the key space. */
    public LoggingRunner(Runner next, AppendOnlyFile log) {
        this.next = next;
        this.log = log;
    }

    /**
     * Runs a request by the next runner, and records it if the key space has changed meanwhile. A command that may write is
     * not run at all if its change could not be recorded: the answer is {@code MISCONF …} or {@code OOM …} then.
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
        Resp answer = next.run(row, session, request);
        if (changed && answer instanceof Resp.SimpleError(Bytes message)) {
            log.giveUp("lacks what " + row.name() + " changed before it failed", new IOException(message.toString()));
        } else if (changed) {
            record(session, request);
            if (session instanceof LoggedSession logged) { // not one that no client waits for
                logged.changed();
            }
        }
        changed = false;
        return answer;
    }

    /**
     * Sees to it that a request can be recorded.
     *
     * @throws IOException when the log takes no changes
     * @throws OutOfMemoryError when there is no memory for it
     */
    protected void prepare(Request request) throws IOException {
        log.recover();
        log.reserve(size(request));
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
    public void changed(Bytes key, Value value) {
        changed = true;
    }

    @Override
    public void removed(Bytes key, Value value) {
        changed = true;
    }
}

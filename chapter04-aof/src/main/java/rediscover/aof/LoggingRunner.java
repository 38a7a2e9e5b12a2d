package rediscover.aof;

import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.io.IOException;
import java.util.List;
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
 * <p>Not what is called a write: a {@code SET} that was refused and a {@code DEL} that found nothing change nothing, and
 * would only make the file longer. The key space says whether it has changed while a request ran. Nor what was answered
 * with an error, even if it had begun to change something: it would fail at every start.
 */
public final class LoggingRunner implements Runner, Keyspace.Observer, ChangeLog {
    private final Runner next;
    private final AppendOnlyFile log;
    private boolean changed;
    private int selected; // the key space that the log's last record is about
    private Unit unit; // of the changes that are being made together; otherwise null
    private int reserved;

    /**
     * A step before another one; it has to {@linkplain Keyspace#observe observe} the key spaces.
     *
     * @param selected the key space that the log's last record is about
     */
    public LoggingRunner(Runner next, AppendOnlyFile log, int selected) {
        this.next = next;
        this.log = log;
        this.selected = selected;
    }

    /**
     * Runs the request by the next runner, and appends it to the log in its {@linkplain LogForm#take form} if the key space has
     * changed meanwhile and the answer is no error. A command that may write is not run at all if there is a
     * {@linkplain #refusal reason} why its change could not be logged, which is the answer then.
     */
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        changed = false;
        Resp reply = next.run(session, row, request);
        if (changed && !(reply instanceof Resp.SimpleError)) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        changed = false;
        return reply;
    }

    @Override
    public void apart(Keyspace keyspace, Request form, Runnable change) {
        boolean changedByRequest = changed;
        record(keyspace, List.of(form));
        change.run();
        changed = changedByRequest;
    }

    @Override
    public void together(Runnable changes) {
        int selectedBefore = selected;
        boolean recorded = false;
        unit = new Unit();
        try {
            changes.run();
            log.append(unit.records());
            recorded = true;
        } finally {
            selected = recorded ? selected : selectedBefore;
            unit = null;
            changed = false;
        }
    }

    private void record(Keyspace keyspace, List<Request> forms) {
        if (unit == null && forms.size() == 1 && keyspace.number() == selected) {
            log.append(forms);
            return;
        }
        Unit recorded = unit == null ? new Unit() : unit;
        if (keyspace.number() != selected) {
            selected = keyspace.number();
            recorded.select(selected);
        }
        recorded.add(forms);
        if (unit == null) {
            log.append(recorded.records());
        }
    }

    /** Why a change could not be logged, and so must not be made; null if it can. */
    private Resp refusal(Request request) {
        try {
            if (unit == null) {
                reserved = 0;
                if (log.failure() != null) {
                    log.recover(); // perhaps there is space again
                }
            }
            reserved = Math.addExact(reserved, AppendOnlyFile.size(request));
            log.reserve(reserved);
            return null;
        } catch (IOException e) {
            return failed(e);
        } catch (OutOfMemoryError | ArithmeticException e) {
            return Resp.error("OOM out of memory");
        }
    }

    /** The answer to what was not, or cannot be, written to the log. */
    static Resp failed(IOException e) {
        return Resp.error("MISCONF Errors writing to the AOF file: " + e.getMessage());
    }

    @Override
    public boolean found(Bytes key, Value value) {
        return true;
    }

    @Override
    public void changing(Bytes key, Value value) {
        // It may yet turn out that nothing changes.
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

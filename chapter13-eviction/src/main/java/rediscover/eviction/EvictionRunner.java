package rediscover.eviction;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.IMMEDIATE;
import static rediscover.handlers.CommandRow.Flag.REFUSED;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.transactions.Transaction;

/**
 * Makes room before a command. If there is none to be made, commands that may need memory are refused; so are all that MULTI
 * would queue, for the queue takes memory, too.
 *
 * <p>It stands behind the step that queues, so the requests of a transaction run without a look at the memory between them:
 * room is made, or the whole is refused, before the first one.
 */
public final class EvictionRunner implements Runner {
    /** The answer to a command that is refused. */
    public static final Resp FULL = Resp.error("OOM command not allowed when used memory > 'maxmemory'.");

    private final Runner next;
    private final Evictor evictor;

    public EvictionRunner(Runner next, Evictor evictor) {
        this.next = next;
        this.evictor = evictor;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        return evictor.hasLimit() && !evictor.makeRoom() && mayNeedMemory(row, session)
                ? FULL
                : next.run(row, session, request);
    }

    private static boolean mayNeedMemory(CommandRow row, Session session) {
        boolean isQueued = Transaction.of(session).isOpen()
                && !row.is(IMMEDIATE)
                && !row.is(REFUSED)
                && !row.name().equals("exec");
        return row.is(DENYOOM) || isQueued;
    }
}

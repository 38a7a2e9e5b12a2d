package rediscover.transactions;

import static rediscover.handlers.CommandRow.Flag.IMMEDIATE;
import static rediscover.handlers.CommandRow.Flag.NO_MULTI;
import static rediscover.handlers.CommandRow.Flag.REFUSED;

import java.util.ArrayList;
import java.util.List;
import rediscover.aof.ChangeLog;
import rediscover.handlers.Command;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Queues what a client asks behind MULTI, and runs it at EXEC.
 *
 * <p>Whatever may refuse a request stands behind this step, and has to be asked twice: when the request is queued, and once
 * for all when they are run. So a row goes that way which has the flags of what was asked, but does something else:
 *
 * <pre>
 * SET   ──► next: may something with the flags of SET run? ──► queue it
 * EXEC  ──► next: may something with all their flags run?  ──► inner: SET
 *                                                          ──► inner: INCR
 * </pre>
 *
 * <p>Source: <a href="https://redis.io/docs/latest/develop/using-commands/transactions/">Redis, Transactions</a>.
 */
public final class TransactionRunner implements Runner {
    private static final Resp QUEUED = new Resp.SimpleString("QUEUED");
    private static final String DISCARDED = "EXECABORT Transaction discarded because of";

    private final Runner next;
    private final Runner inner;
    private final ChangeLog changes;
    private Session lastSession;
    private Transaction lastTransaction;

    /**
     * A step before others.
     *
     * @param next takes a request that may be refused
     * @param inner takes what has been queued and is not refused any more
     * @param changes records the changes of a transaction as one
     */
    public TransactionRunner(Runner next, Runner inner, ChangeLog changes) {
        this.next = next;
        this.inner = inner;
        this.changes = changes;
    }

    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        if (!session.equals(lastSession)) { // a batch's requests come from the same one
            lastSession = session;
            lastTransaction = Transaction.of(session);
        }
        Transaction transaction = lastTransaction;
        if (!transaction.isOpen()) {
            Resp answer = next.run(session, row, request);
            return answer instanceof Resp.SimpleError && isExec(request) ? refused(answer, transaction) : answer;
        }
        if (isExec(request)) {
            return exec(session, row, request, transaction);
        }
        return row.is(IMMEDIATE) ? next.run(session, row, request) : queue(session, row, request, transaction);
    }

    private static boolean isExec(Request request) {
        return request.name().equalsIgnoreCase("exec");
    }

    private Resp queue(Session session, CommandRow row, Request request, Transaction transaction) {
        Command command = row.is(REFUSED) ? row.command() : (s, r) -> add(row, r, transaction);
        Resp answer = next.run(session, new CommandRow(row.name(), row.arity(), row.flags(), command), request);
        if (answer instanceof Resp.SimpleError) {
            transaction.spoil();
        }
        return answer;
    }

    private static Resp add(CommandRow row, Request request, Transaction transaction) {
        if (row.is(NO_MULTI)) {
            return Resp.error("ERR Command not allowed inside a transaction");
        }
        transaction.add(row, request);
        return QUEUED;
    }

    private Resp exec(Session session, CommandRow row, Request request, Transaction transaction) {
        try {
            if (row.is(REFUSED)) {
                return discarded(next.run(session, row, request));
            }
            if (transaction.isSpoiled()) {
                return Resp.error(DISCARDED + " previous errors.");
            }
            if (transaction.isOvertaken()) {
                return Resp.NULL_ARRAY;
            }
            List<Transaction.Queued> queue = List.copyOf(transaction.queue());
            CommandRow all = new CommandRow(row.name(), row.arity(), transaction.flags(), (s, _) -> runAll(s, queue));
            transaction.end();
            return discarded(next.run(session, all, request));
        } finally {
            transaction.end();
        }
    }

    private Resp runAll(Session session, List<Transaction.Queued> queue) {
        List<Resp> answers = new ArrayList<>(queue.size());
        changes.together(() -> {
            for (Transaction.Queued queued : queue) {
                Resp answer = inner.run(session, queued.row(), queued.request());
                if (answer != null) {
                    answers.add(answer);
                }
            }
        });
        return new Resp.Array(answers);
    }

    /** The answer to an EXEC where no transaction is open. If it was refused, no key is watched any more all the same. */
    private static Resp refused(Resp answer, Transaction transaction) {
        if (answer.equals(TransactionCommands.EXEC_WITHOUT_MULTI)) {
            return answer;
        }
        transaction.end();
        return discarded(answer);
    }

    /** The answer to an EXEC, which says so if it was refused. */
    private static Resp discarded(Resp answer) {
        if (!(answer instanceof Resp.SimpleError(Bytes message))) {
            return answer;
        }
        String reason = message.toString();
        return Resp.error(DISCARDED + ": " + (reason.startsWith("ERR ") ? reason.substring(4) : reason));
    }
}

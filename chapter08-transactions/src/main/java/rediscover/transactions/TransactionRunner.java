package rediscover.transactions;

import static rediscover.handlers.CommandRow.Flag.IMMEDIATE;
import static rediscover.handlers.CommandRow.Flag.NO_MULTI;
import static rediscover.handlers.CommandRow.Flag.REFUSED;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import rediscover.handlers.Command;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Queues the requests that a client sends after MULTI, and runs them at EXEC.
 *
 * <p>Runners behind this one may refuse a request. They are asked twice: when the request is queued, and at EXEC for all
 * requests at once. To ask them, this runner sends them a row that has the flags of the requests and another command:
 *
 * <pre>
 * SET   ──► next: may a row with the flags of SET run? ──► queue SET
 * INCR  ──► next: may a row with the flags of INCR run? ─► queue INCR
 * EXEC  ──► next: may a row with all these flags run?  ──► inner: SET
 *                                                      ──► inner: INCR
 * </pre>
 *
 * <p>Source: <a href="https://redis.io/docs/latest/develop/using-commands/transactions/">Redis, Transactions</a>.
 */
public final class TransactionRunner implements Runner {
    private static final Resp QUEUED = new Resp.SimpleString("QUEUED");
    private static final String DISCARDED = "EXECABORT Transaction discarded because of";

    private final Runner next;
    private final Runner inner;
    private final Consumer<Runnable> atomically;
    private Session lastSession;
    private Transaction lastTransaction;

    /**
     * A runner before others.
     *
     * @param next the next runner, which may refuse a request
     * @param inner the runner of queued requests, which are not refused any more
     * @param atomically makes changes and records them as one: {@link TransactionLog#atomically}
     */
    public TransactionRunner(Runner next, Runner inner, Consumer<Runnable> atomically) {
        this.next = next;
        this.inner = inner;
        this.atomically = atomically;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        if (!session.equals(lastSession)) { // a client often sends several requests in a row
            lastSession = session;
            lastTransaction = Transaction.of(session);
        }
        Transaction transaction = lastTransaction;
        if (!transaction.isOpen()) {
            Resp answer = next.run(row, session, request);
            return answer instanceof Resp.SimpleError && isExec(request) ? refused(answer, transaction) : answer;
        }
        if (isExec(request)) {
            return exec(session, row, request, transaction);
        }
        return row.is(IMMEDIATE) ? next.run(row, session, request) : queue(session, row, request, transaction);
    }

    private static boolean isExec(Request request) {
        return request.name().equalsIgnoreCase("exec");
    }

    private Resp queue(Session session, CommandRow row, Request request, Transaction transaction) {
        Command command = row.is(REFUSED) ? row.command() : (s, r) -> add(row, r, transaction);
        Resp answer = next.run(doing(row, row.flags(), command), session, request);
        if (answer instanceof Resp.SimpleError) {
            transaction.spoil();
        }
        return answer;
    }

    /** A row with other flags and another command. */
    private static CommandRow doing(CommandRow row, Set<CommandRow.Flag> flags, Command command) {
        return new CommandRow(row.name(), row.arity(), row.keys(), flags, command);
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
                return discarded(next.run(row, session, request));
            }
            if (transaction.isSpoiled()) {
                return Resp.error(DISCARDED + " previous errors.");
            }
            RequestQueue queue = transaction.take();
            CommandRow all = doing(row, queue.flags(), (s, _) -> runAll(s, queue, transaction));
            return discarded(next.run(all, session, request));
        } finally {
            transaction.end();
        }
    }

    /** Looks at the watched keys last: what stands between may have changed one. */
    private Resp runAll(Session session, RequestQueue queue, Transaction transaction) {
        if (transaction.isOvertaken()) {
            return Resp.NULL_ARRAY;
        }
        transaction.end();
        List<Resp> answers = new ArrayList<>(queue.size()); // before anything changes
        atomically.accept(() -> queue.forEach((row, request) ->
                answers.add(request == null ? CommandRow.OUT_OF_MEMORY : inner.run(row, session, request))));
        return new Resp.Array(answers);
    }

    /** The answer to an EXEC that was refused while no transaction was open. The client watches no key any more. */
    private static Resp refused(Resp answer, Transaction transaction) {
        if (answer.equals(TransactionCommands.EXEC_WITHOUT_MULTI)) {
            return answer;
        }
        transaction.end();
        return discarded(answer);
    }

    /** The answer to an EXEC; if that was refused, an error that begins with EXECABORT. */
    private static Resp discarded(Resp answer) {
        if (!(answer instanceof Resp.SimpleError(Bytes message))) {
            return answer;
        }
        String reason = message.toString();
        return Resp.error(DISCARDED + ": " + (reason.startsWith("ERR ") ? reason.substring(4) : reason));
    }
}

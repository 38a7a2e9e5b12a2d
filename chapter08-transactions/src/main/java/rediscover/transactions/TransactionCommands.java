package rediscover.transactions;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.IMMEDIATE;
import static rediscover.handlers.CommandRow.Keys.ALL;
import static rediscover.handlers.CommandRow.Keys.NONE;

import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for transactions. While a transaction is open, a {@link TransactionRunner} queues all other commands. */
public final class TransactionCommands {
    static final Resp EXEC_WITHOUT_MULTI = Resp.error("ERR EXEC without MULTI");

    private final Watches watches;

    private TransactionCommands(Watches watches) {
        this.watches = watches;
    }

    public static void addTo(CommandTable table, Watches watches) {
        TransactionCommands commands = new TransactionCommands(watches);
        table.add("multi", 1, NONE, TransactionCommands::multi, IMMEDIATE, FAST);
        table.add(
                "exec",
                1,
                NONE,
                (_, _) -> EXEC_WITHOUT_MULTI,
                IMMEDIATE); // while a transaction is open, the runner answers EXEC
        table.add("discard", 1, NONE, TransactionCommands::discard, IMMEDIATE, FAST);
        table.add("watch", -2, ALL, commands::watch, IMMEDIATE, FAST);
        table.add("unwatch", 1, NONE, TransactionCommands::unwatch, FAST);
    }

    static Resp multi(Session session, Request request) {
        Transaction transaction = Transaction.of(session);
        if (transaction.isOpen()) {
            throw new CommandException("ERR MULTI calls can not be nested");
        }
        transaction.open();
        return Resp.OK;
    }

    static Resp discard(Session session, Request request) {
        Transaction transaction = Transaction.of(session);
        if (!transaction.isOpen()) {
            throw new CommandException("ERR DISCARD without MULTI");
        }
        transaction.end();
        return Resp.OK;
    }

    Resp watch(Session session, Request request) {
        Transaction transaction = Transaction.of(session);
        if (transaction.isOpen()) {
            throw new CommandException("ERR WATCH inside MULTI is not allowed");
        }
        WatchedKeys keys = watches.in(session.keyspace());
        for (int i = 1; i < request.size(); i++) {
            transaction.watch(keys, request.word(i));
        }
        return Resp.OK;
    }

    static Resp unwatch(Session session, Request request) {
        Transaction.of(session).unwatch();
        return Resp.OK;
    }
}

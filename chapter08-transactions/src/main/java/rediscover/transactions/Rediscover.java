package rediscover.transactions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.collections.CollectionCommands;
import rediscover.expiry.ActiveExpiry;
import rediscover.expiry.ChangeLog;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.ExpiryCommands;
import rediscover.expiry.RequestClock;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.sortedsets.SortedSetCommands;

/**
 * A database within a program, without a server.
 *
 * <pre>
 * try (Rediscover database = Rediscover.open(Path.of("data"))) {
 *     long visits = database.update(tx -&gt; {
 *         tx.hashes().set("user:1", "name", "Ahmed");
 *         return tx.strings().incr("visits");
 *     });
 *     String name = database.view(tx -&gt; tx.hashes().get("user:1", "name"));
 * }
 * </pre>
 *
 * <p>An update does all or nothing: if its work throws an exception, everything is as it was before. It sees its own
 * changes; nobody else sees them before it has ended. When it returns, its changes are on the disk as far as the
 * {@link FsyncPolicy} asks for it, and after a crash the log holds all of them or none. No key expires while a view or an
 * update runs. Views and updates run one after the other, on whatever threads; one within another is refused, because it
 * would wait for ever. Safe for several threads.
 */
public final class Rediscover implements AutoCloseable {
    /** The work of a view or an update. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(Tx tx) throws E;
    }

    /**
     * The log could not be written for the moment. Changes that were made stay made, and are written as soon as that is
     * possible; a crash before would lose them. To repeat an update that ends like this would make its changes twice.
     */
    public static final class UnwrittenException extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        private UnwrittenException(IOException cause) {
            super("done, but not written yet", cause);
        }
    }

    private static final String FILE = "appendonly.aof";

    private final Engine engine;
    private final RequestClock clock;
    private final AppendOnlyFile log; // null if nothing is logged
    private final Consumer<Runnable> atomically;
    private final ActiveExpiry activeExpiry;
    private final Rollback rollback;
    private volatile Thread busy; // with a view or an update
    private boolean closed; // guarded by the turn

    private Rediscover(Path file, FsyncPolicy policy, InstantSource source) throws IOException {
        ExpiringKeyspace keyspace = new ExpiringKeyspace(new HashMap<>(), source);
        clock = keyspace.clock();
        CommandTable commands = CommandTable.basic();
        ExpiryCommands.addTo(commands);
        ExpiringStrings.addTo(commands);
        CollectionCommands.addTo(commands);
        SortedSetCommands.addTo(commands);
        Engine forgetful = new Engine(Turn.byLock(), keyspace, commands, CommandRow::answer);
        if (file == null) {
            log = null;
            engine = forgetful;
            atomically = Runnable::run;
            keyspace.expiry().begin(ChangeLog.NONE);
        } else {
            log = AppendOnlyFile.open(new TransactionLogReader(file, new Session(forgetful)::run), policy);
            TransactionLog logging = new TransactionLog(CommandRow::answer, log);
            keyspace.observe(logging);
            engine = forgetful.through(logging);
            atomically = logging::atomically;
            keyspace.expiry().begin(logging);
        }
        rollback = new Rollback(keyspace);
        activeExpiry = new ActiveExpiry(List.of(keyspace.expiry()), engine.turn());
    }

    /** A database that is kept in memory alone. */
    public static Rediscover inMemory() {
        try {
            return open(null, FsyncPolicy.NO, InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no file
        }
    }

    /** Opens the database in a directory, which is made if there is none; a power failure costs about a second. */
    public static Rediscover open(Path directory) throws IOException {
        return open(directory, FsyncPolicy.EVERYSEC);
    }

    /**
     * Opens the database in a directory, which is made if there is none.
     *
     * @throws IOException when another process has it, it is damaged, or the disk fails
     */
    public static Rediscover open(Path directory, FsyncPolicy policy) throws IOException {
        return open(directory, policy, InstantSource.system());
    }

    static Rediscover open(Path directory, FsyncPolicy policy, InstantSource clock) throws IOException {
        return new Rediscover(directory == null ? null : directory.resolve(FILE), policy, clock);
    }

    /**
     * Reads.
     *
     * @return what the work returns
     * @throws E when the work does
     * @throws IllegalStateException when the work tries to change something; within another view or update; or after the end
     * @throws UnwrittenException when a change that may have been read cannot be written yet
     */
    public <T, E extends Exception> T view(Work<T, E> work) throws E {
        return inTurn(tx -> work.run(tx), false);
    }

    /**
     * Reads and changes: all or, if the work throws an exception, nothing.
     *
     * @return what the work returns
     * @throws E when the work does
     * @throws IllegalStateException within another view or update, or after the end
     * @throws UnwrittenException when it was done and cannot be written yet
     * @throws UncheckedIOException when nothing can be written, and so nothing was done
     */
    public <T, E extends Exception> T update(Work<T, E> work) throws E {
        recover();
        return inTurn(tx -> allOrNothing(work, tx), true);
    }

    private void recover() {
        try {
            if (log != null) {
                log.recover();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be changed, because the log cannot be written", e);
        }
    }

    private <T, E extends Exception> T inTurn(Work<T, E> work, boolean writable) throws E {
        refuseNesting();
        Outcome<T> outcome = new Outcome<>();
        engine.turn().take(() -> clock.hold(() -> run(work, writable, outcome)));
        if (outcome.failure != null) {
            throw Rediscover.<E>asThrown(outcome.failure);
        }
        commit();
        return outcome.value;
    }

    private <T, E extends Exception> void run(Work<T, E> work, boolean writable, Outcome<T> outcome) {
        if (closed) {
            throw new IllegalStateException("the database is closed");
        }
        busy = Thread.currentThread();
        Tx tx = new Tx(new Session(engine), engine.commands(), writable);
        try {
            outcome.value = work.run(tx);
        } catch (Exception e) {
            outcome.failure = e;
        } finally {
            tx.end();
            busy = null;
        }
    }

    private static final class Outcome<T> {
        private T value;
        private Exception failure;
    }

    /** The work's own exception, or one that need not be declared. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E asThrown(Exception failure) {
        return (E) failure;
    }

    private void refuseNesting() {
        if (Thread.currentThread().equals(busy)) {
            throw new IllegalStateException("within a view or an update, only its tx can be used");
        }
    }

    private <T, E extends Exception> T allOrNothing(Work<T, E> work, Tx tx) throws E {
        Outcome<T> outcome = new Outcome<>();
        boolean done = false;
        rollback.begin();
        try {
            atomically.accept(() -> {
                try {
                    outcome.value = work.run(tx);
                } catch (Exception e) {
                    outcome.failure = e;
                    throw new GivenUp();
                }
            });
            done = true;
        } catch (GivenUp e) {
            throw Rediscover.<E>asThrown(outcome.failure);
        } finally {
            if (!done) {
                rollback.undo();
            }
            rollback.end();
        }
        return outcome.value;
    }

    /** Tells the log that there is nothing to record. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super(null, null, false, false);
        }
    }

    /** From here on, no change that was made and no value that was read can be lost, as far as the policy says. */
    private void commit() {
        try {
            if (log != null) {
                log.commit();
            }
        } catch (IOException e) {
            throw new UnwrittenException(e);
        }
    }

    /** Writes and closes the log. A second call does nothing. */
    @Override
    public void close() {
        refuseNesting();
        activeExpiry.close();
        engine.turn().take(() -> closed = true);
        if (log != null) {
            log.close();
        }
    }
}

package rediscover.transactions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.ChangeLog;
import rediscover.aof.FsyncPolicy;
import rediscover.aof.LoggedDatabase;
import rediscover.expiry.ActiveExpiry;
import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.Expiry;
import rediscover.expiry.ExpiryCommands;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.LockTurn;
import rediscover.handlers.Session;
import rediscover.server.Nobody;

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
 * <p>An update does all or nothing: if its work throws an exception, everything is as it was before. It sees what it has
 * done itself; nobody else sees it before it has ended. When it returns, it is on the disk as far as the {@link FsyncPolicy}
 * asks for it, and after a crash the log holds all of it or nothing. Views and updates come one after the other, whichever
 * threads begin them; one within another is refused, because it would wait for ever. Safe for several threads.
 */
public final class Rediscover implements AutoCloseable {
    /** What is to be done in a view or in an update. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(Tx tx) throws E;
    }

    private static final String FILE = "appendonly.aof";

    private final Database database;
    private final LoggedDatabase logged; // null if nothing is
    private final ChangeLog changes;
    private final ActiveExpiry activeExpiry;
    private final Rollback rollback;
    private volatile Thread busy; // with a view or an update
    private boolean closed; // guarded by the turn

    private Rediscover(Path log, FsyncPolicy policy, InstantSource clock) throws IOException {
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Expiry expiry = new Expiry(keyspace, clock);
        CommandTable commands = CommandTable.basic();
        ExpiryCommands.addTo(commands);
        ExpiringStrings.addTo(commands);
        Database empty = new Database(new LockTurn(), keyspace, commands, new DirectRunner());
        logged = log == null ? null : LoggedDatabase.open(log, policy, empty);
        database = logged == null ? empty : logged.database();
        changes = logged == null ? ChangeLog.NONE : logged.changes();
        rollback = new Rollback(keyspace, expiry);
        expiry.begin(changes);
        activeExpiry = new ActiveExpiry(List.of(expiry), database.turn());
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
     * @throws IllegalStateException when it tries to change something, within another view or update, or after the end
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
     * @throws UncheckedIOException when nothing can be written, and so nothing was done; or when it was done and could not
     *     be written, which will be tried again
     */
    public <T, E extends Exception> T update(Work<T, E> work) throws E {
        recover();
        return inTurn(tx -> allOrNothing(work, tx), true);
    }

    private void recover() {
        try {
            if (logged != null && logged.log().failure() != null) {
                logged.log().recover();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be changed, because the log cannot be written", e);
        }
    }

    private <T, E extends Exception> T inTurn(Work<T, E> work, boolean writable) throws E {
        refuseNesting();
        Outcome<T> outcome = new Outcome<>();
        database.turn().take(() -> {
            if (closed) {
                throw new IllegalStateException("the database is closed");
            }
            busy = Thread.currentThread();
            Tx tx = new Tx(new Session(new Nobody(), database), database.commands(), writable);
            try {
                outcome.value = work.run(tx);
            } catch (Exception e) {
                outcome.failure = e;
            } finally {
                tx.end();
                busy = null;
                outcome.position = logged == null ? 0 : logged.log().position();
            }
        });
        if (outcome.failure != null) {
            throw Rediscover.<E>asThrown(outcome.failure);
        }
        commit(outcome.position);
        return outcome.value;
    }

    private static final class Outcome<T> {
        private T value;
        private Exception failure;
        private long position;
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
        rollback.begin();
        try {
            changes.together(() -> {
                boolean done = false;
                try {
                    outcome.value = work.run(tx);
                    done = true;
                } catch (Exception e) {
                    outcome.failure = e;
                    throw new GivenUp();
                } finally {
                    if (!done) {
                        rollback.undo();
                    }
                }
            });
        } catch (GivenUp e) {
            throw Rediscover.<E>asThrown(outcome.failure);
        } finally {
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

    /** Nothing that was done, and nothing that was read, can be lost from here on, as far as the policy says. */
    private void commit(long position) {
        if (logged == null) {
            return;
        }
        AppendOnlyFile log = logged.log();
        try {
            log.commit(position);
        } catch (IOException e) {
            throw new UncheckedIOException("done, but not written yet", e);
        }
    }

    /** Brings the log to its end, and gives the directory back. A second time it does nothing. */
    @Override
    public void close() {
        refuseNesting();
        activeExpiry.close();
        database.turn().take(() -> closed = true);
        if (logged != null) {
            logged.close();
        }
    }
}

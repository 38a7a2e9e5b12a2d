package rediscover.snapshots;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rediscover.handlers.CommandException;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Turn;

/** Takes snapshots of a database, at once or in the background, and remembers how that went. Used in turns. */
public final class Saves {
    /** The data that a snapshot is taken of, its file and its form. It is asked when a snapshot begins. */
    public interface Target {
        List<Snapshot.Source> sources();

        Path file();

        Snapshot.Form form();

        /** The number of changes of the data so far; 0 if nobody counts them. */
        default long changes() {
            return 0;
        }
    }

    private static final System.Logger LOG = System.getLogger(Saves.class.getName());

    private final Turn turn;
    private final Target target;
    private final InstantSource clock;
    private Snapshot background; // null if none is under way
    private long begun; // when that began, in milliseconds since 1970
    private boolean more; // set by a turn, while the thread of the background waits for it
    private long lastSave; // seconds since 1970
    private long changesBefore; // up to the last snapshot
    private boolean failed;
    private long lastMillis = -1; // that the last one in the background took
    private long lastTry; // seconds since 1970
    private long count;

    /** At the beginning, the data are as if they had just been saved. */
    public Saves(Turn turn, Target target, InstantSource clock) {
        this.turn = turn;
        this.target = target;
        this.clock = clock;
        lastSave = seconds();
    }

    private long seconds() {
        return clock.millis() / 1000;
    }

    private Snapshot snapshot() throws IOException {
        count++;
        return Snapshot.of(target.sources(), target.file(), target.form(), seconds());
    }

    /** From now on, the data count as saved: they are those of the file. */
    public void loaded() {
        changesBefore = target.changes();
        lastSave = seconds();
    }

    /**
     * Takes a snapshot while everybody waits.
     *
     * @throws IOException when it could not be written; the old one is still there
     */
    public void save() throws IOException {
        checkThatNoneIsUnderWay();
        try (Snapshot snapshot = snapshot()) {
            try {
                snapshot.writeAll();
            } finally {
                snapshot.end();
            }
            succeeded(target.changes());
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
            throw e;
        }
    }

    /** Begins a snapshot of this moment. */
    public void saveInBackground() {
        checkThatNoneIsUnderWay();
        lastTry = seconds();
        begun = clock.millis();
        try {
            background = snapshot();
        } catch (IOException e) {
            failed(e);
            throw new CommandException("ERR Background save error: " + e.getMessage());
        }
        Snapshot snapshot = background;
        long changes = target.changes();
        Thread.ofPlatform().name("snapshot").daemon().start(() -> write(snapshot, changes));
    }

    private void checkThatNoneIsUnderWay() {
        if (isUnderWay()) {
            throw new CommandException("ERR Background save already in progress");
        }
    }

    /** Between two steps, it rests as long as a step takes, so that clients have half of the time. */
    private void write(Snapshot snapshot, long changes) {
        try (snapshot) {
            do {
                long start = System.nanoTime();
                turn.take(() -> step(snapshot));
                snapshot.flush();
                TimeUnit.NANOSECONDS.sleep(more ? Math.min(System.nanoTime() - start, 1_000_000) : 0);
            } while (more);
            snapshot.finish();
            turn.take(() -> end(snapshot, changes, null));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            turn.take(() -> end(snapshot, changes, e));
        }
    }

    private void step(Snapshot snapshot) {
        try {
            more = snapshot.step();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // one that was cancelled is no longer the one under way
    private void end(Snapshot snapshot, long changes, Throwable failure) {
        snapshot.end();
        if (background != snapshot) {
            return;
        }
        background = null;
        lastMillis = clock.millis() - begun;
        if (failure == null) {
            succeeded(changes);
        } else {
            failed(failure);
        }
    }

    private void succeeded(long changes) {
        changesBefore = changes;
        lastSave = seconds();
        failed = false;
        LOG.log(INFO, "DB saved on disk");
    }

    private void failed(Throwable e) {
        failed = true;
        LOG.log(ERROR, "the snapshot could not be written: " + e);
    }

    /** Ends the snapshot that is under way in the background, if there is one. Nothing of it stays. */
    public void cancel() {
        Snapshot cancelled = background;
        background = null;
        if (cancelled != null) {
            cancelled.end();
            try {
                cancelled.close();
            } catch (IOException e) {
                LOG.log(ERROR, "a file of no use could not be removed: " + e);
            }
        }
    }

    /** A key space is going to be cleared without a word to its observers: what a snapshot needs of it is handed over. */
    public void clearing(Keyspace keyspace) {
        if (background != null) {
            background.clearing(keyspace);
        }
    }

    /** Whether a snapshot is under way in the background. */
    public boolean isUnderWay() {
        return background != null;
    }

    /** The number of keys that this one has written; 0 if there is none. */
    public long keysUnderWay() {
        return background == null ? 0 : background.keys();
    }

    /** The milliseconds since this one began; −1 if there is none. */
    public long millisUnderWay() {
        return background == null ? -1 : clock.millis() - begun;
    }

    /** The milliseconds that the last one in the background took; −1 if there was none. */
    public long lastMillis() {
        return lastMillis;
    }

    /** When the last snapshot was taken that is whole; in seconds since 1970. */
    public long lastSave() {
        return lastSave;
    }

    /** When one was last begun in the background; in seconds since 1970, 0 if never. */
    public long lastTry() {
        return lastTry;
    }

    /** Whether the last snapshot could not be written. */
    public boolean hasFailed() {
        return failed;
    }

    /** The number of snapshots that were begun. */
    public long count() {
        return count;
    }

    /** The number of changes since the last snapshot. */
    public long changes() {
        return target.changes() - changesBefore;
    }
}

package rediscover.saving;

import static java.lang.System.Logger.Level.INFO;
import static rediscover.config.Parameter.DBFILENAME;
import static rediscover.config.Parameter.DIR;
import static rediscover.config.Parameter.RDBCHECKSUM;
import static rediscover.config.Parameter.RDBCOMPRESSION;
import static rediscover.config.Parameter.SAVE;
import static rediscover.config.Parameter.STOP_WRITES_ON_BGSAVE_ERROR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import rediscover.commands.databases.ChangeCount;
import rediscover.commands.databases.Database;
import rediscover.commands.databases.Databases;
import rediscover.config.Configuration;
import rediscover.config.SavePoint;
import rediscover.expiry.Expiry;
import rediscover.handlers.CommandException;
import rediscover.handlers.Turn;
import rediscover.packing.PackedValues;
import rediscover.recovery.Loading;
import rediscover.snapshots.DamagedSnapshotException;
import rediscover.snapshots.Saves;
import rediscover.snapshots.Snapshot;
import rediscover.snapshots.SnapshotReader;

/** The snapshots of a server. Used in turns. */
public final class Saving implements Saves.Target {
    private static final System.Logger LOG = System.getLogger(Saving.class.getName());
    private static final long RETRY_SECONDS = 5;

    private final Configuration configuration;
    private final Databases databases;
    private final ChangeCount changes;
    private final InstantSource clock;
    private final Saves saves;
    private boolean hasBegun; // the data are loaded
    private boolean isWithinTransaction;
    private boolean isWantedAtEnd; // as long as nobody has said so, the save points decide
    private boolean isDecided;
    private boolean scheduled; // a snapshot is to begin as soon as possible
    private long loadedKeys;
    private long expiredKeys; // among those that the last snapshot held

    public Saving(
            Configuration configuration, Databases databases, ChangeCount changes, InstantSource clock, Turn turn) {
        this.configuration = configuration;
        this.databases = databases;
        this.changes = changes;
        this.clock = clock;
        saves = new Saves(turn, this, clock);
        databases.all().forEach(database -> database.beforeClearing(() -> saves.clearing(database)));
    }

    /** The snapshots. */
    Saves saves() {
        return saves;
    }

    @Override
    public List<Snapshot.Source> sources() {
        return databases.all().stream().map(Database::source).toList();
    }

    @Override
    public Path file() {
        return Path.of(configuration.text(DIR)).resolve(configuration.text(DBFILENAME));
    }

    @Override
    public Snapshot.Form form() {
        return new Snapshot.Form(
                configuration.isOn(RDBCOMPRESSION), configuration.isOn(RDBCHECKSUM), databases.memory(), false);
    }

    @Override
    public long changes() {
        return changes.count();
    }

    private List<SavePoint> savePoints() {
        return SavePoint.all(configuration.text(SAVE));
    }

    /** Whether changes are refused, because the last snapshot could not be written. */
    boolean refusesChanges() {
        return saves.hasFailed()
                && configuration.isOn(STOP_WRITES_ON_BGSAVE_ERROR)
                && !savePoints().isEmpty();
    }

    /** Does work of which the parts belong together. */
    public void together(Runnable work) {
        isWithinTransaction = true;
        try {
            work.run();
        } finally {
            isWithinTransaction = false;
        }
    }

    /** Whether some of the requests that run as one have run, and others perhaps not. */
    boolean isWithinTransaction() {
        return isWithinTransaction;
    }

    /** A snapshot begins when the requests that are running as one are done. */
    void schedule() {
        scheduled = true;
    }

    /** Begins a snapshot if it is time for one; to be called some times in a second. */
    public void tick() {
        if (!hasBegun || saves.isUnderWay()) {
            return;
        }
        long now = clock.millis() / 1000;
        boolean mayTry = !saves.hasFailed() || now - saves.lastTry() > RETRY_SECONDS;
        SavePoint due = savePoints().stream()
                .filter(point -> saves.changes() >= point.changes() && now - saves.lastSave() > point.seconds())
                .findFirst()
                .orElse(null);
        if (scheduled || (due != null && mayTry)) {
            if (due != null && !scheduled) {
                LOG.log(INFO, "%d changes in %d seconds. Saving...".formatted(due.changes(), due.seconds()));
            }
            scheduled = false;
            try {
                saves.saveInBackground();
            } catch (CommandException e) {
                // It has been logged, and will be tried again.
            }
        }
    }

    /** Whether the data are saved when the server ends, unless it is told otherwise. */
    boolean savesAtEnd() {
        return !savePoints().isEmpty();
    }

    /** Ends what is under way, and takes a last snapshot if it is wanted. */
    void last(boolean isWanted) throws IOException {
        isWantedAtEnd = isWanted;
        isDecided = true;
        saves.cancel();
        if (isWanted) {
            saves.save();
        }
    }

    /** No more requests come: saves what has changed since the last snapshot, if it is wanted. */
    public void close() {
        boolean isWanted = isDecided ? isWantedAtEnd : savesAtEnd();
        try {
            last(hasBegun && isWanted && saves.changes() > 0);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // It has been logged. The log must be closed all the same.
        }
    }

    /** All databases are empty now. The snapshot is not to bring them back, if snapshots are taken at all. */
    public void flushed() {
        if (hasBegun && savesAtEnd()) {
            saves.cancel();
            try {
                saves.save();
            } catch (IOException e) {
                // It has been logged. What is refused from now on says so.
            }
        }
    }

    /**
     * Loads the snapshot, if there is one.
     *
     * @throws IOException when it cannot be loaded; the message is for the person who runs the server
     */
    public void load(Loading loading) throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            return;
        }
        loadedKeys = 0;
        expiredKeys = 0;
        long now = clock.millis();
        try {
            SnapshotReader.read(
                    file, new PackedValues(databases.thresholds()), (number, key, value, deadline, position) -> {
                        loading.step(position);
                        if (deadline != Expiry.NEVER && deadline <= now) {
                            expiredKeys++;
                            return true;
                        }
                        loadedKeys++;
                        return number >= 0
                                && number < databases.all().size()
                                && databases.all().get((int) number).load(key, value, deadline);
                    });
        } catch (DamagedSnapshotException e) {
            throw new IOException(
                    "%s cannot be loaded: %s. Nothing was changed. Restore the file from a backup, or move it away and start with an empty database."
                            .formatted(file, e.getMessage()));
        }
        LOG.log(INFO, "%s: %d keys loaded, %d had expired".formatted(file, loadedKeys, expiredKeys));
    }

    /** The data are loaded: they count as saved. */
    public void begin() {
        hasBegun = true;
        saves.loaded();
    }

    /** Saves the data, if they are to be saved, and loads them anew. No observer notices: the data stay the same. */
    public void reload(boolean save, boolean flush, Loading loading) {
        try {
            saves.cancel();
            if (save) {
                saves.save();
            }
            if (flush) {
                databases.all().forEach(Database::empty);
            }
            load(loading);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            throw new CommandException("ERR Error trying to load the RDB dump: " + e.getMessage());
        }
    }

    /** What is kept of the data, without a log. */
    public String promise() {
        return savesAtEnd()
                ? "data in %s: %d keys loaded".formatted(file(), loadedKeys)
                : "nothing is kept when it ends";
    }

    /** Adds the lines of INFO. */
    public void describe(Map<String, Object> lines) {
        boolean underWay = saves.isUnderWay();
        lines.put("current_save_keys_processed", saves.keysUnderWay());
        lines.put("current_save_keys_total", underWay ? databases.size() : 0);
        lines.put("rdb_changes_since_last_save", saves.changes());
        lines.put("rdb_bgsave_in_progress", underWay ? 1 : 0);
        lines.put("rdb_last_save_time", saves.lastSave());
        lines.put("rdb_last_bgsave_status", saves.hasFailed() ? "err" : "ok");
        lines.put("rdb_last_bgsave_time_sec", seconds(saves.lastMillis()));
        lines.put("rdb_current_bgsave_time_sec", seconds(saves.millisUnderWay()));
        lines.put("rdb_saves", saves.count());
        lines.put("rdb_last_cow_size", 0);
        lines.put("rdb_last_load_keys_expired", expiredKeys);
        lines.put("rdb_last_load_keys_loaded", loadedKeys);
    }

    private static long seconds(long millis) {
        return millis < 0 ? -1 : millis / 1000;
    }
}

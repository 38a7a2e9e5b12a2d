package rediscover.snapshots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rediscover.handlers.Keyspace;
import rediscover.packing.PackedDeadlines;
import rediscover.packing.PackedValues;
import rediscover.packing.Thresholds;
import rediscover.packing.ValueTable;

/** A single key space without deadlines that is saved to a file. */
final class SavedTable implements Saves.Target {
    private final Path file;
    private final Thresholds thresholds = new Thresholds();
    private final ValueTable table = new ValueTable(thresholds);
    private final Keyspace keyspace = new Keyspace(table);

    SavedTable(Path file) {
        this.file = file;
    }

    /** The keys. */
    Keyspace keyspace() {
        return keyspace;
    }

    /** Loads the file, if it is there. */
    void load() throws IOException {
        if (Files.exists(file)) {
            SnapshotReader.read(file, new PackedValues(thresholds), (database, key, value, _, _) -> {
                boolean isNew = database == 0 && keyspace.find(key) == null;
                keyspace.put(key, value);
                return isNew;
            });
        }
    }

    @Override
    public List<Snapshot.Source> sources() {
        return List.of(new Snapshot.Source(0, keyspace, table, new PackedDeadlines()));
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public Snapshot.Form form() {
        return new Snapshot.Form(true, true, table.memory(), false);
    }
}

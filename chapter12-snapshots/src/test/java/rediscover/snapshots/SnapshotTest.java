package rediscover.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.collections.End;
import rediscover.collections.ListValue;
import rediscover.handlers.HashValue;
import rediscover.handlers.Keyspace;
import rediscover.handlers.StringValue;
import rediscover.handlers.Turn;
import rediscover.packing.PackedDeadlines;
import rediscover.packing.PackedValues;
import rediscover.packing.Thresholds;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;

class SnapshotTest {
    private static final Snapshot.Form FORM = new Snapshot.Form(true, true, 0, false);

    @TempDir
    private Path directory;

    private final Thresholds thresholds = new Thresholds();
    private final PackedValues values = new PackedValues(thresholds);
    private final List<Snapshot.Source> sources = new ArrayList<>();
    private Random random;

    private Snapshot.Source source(int number) {
        ValueTable table = new ValueTable(thresholds);
        return new Snapshot.Source(number, new Keyspace(table), table, new PackedDeadlines());
    }

    private void change(int keys) {
        Snapshot.Source source = sources.get(random.nextInt(sources.size()));
        Keyspace keyspace = source.keyspace();
        Bytes key = Bytes.of("key " + random.nextInt(keys));
        switch (random.nextInt(7)) {
            case 0 -> {
                keyspace.drop(key);
                source.deadlines().remove(key);
            }
            case 1 -> keyspace.put(key, new StringValue(Bytes.of(random.nextLong())));
            case 2 -> keyspace.put(key, Contents.value(random.nextInt(6), 1 + random.nextInt(60), values, random));
            case 3 -> {
                if (keyspace.find(key) instanceof HashValue) {
                    HashValue hash = keyspace.findToChange(key, HashValue.class);
                    hash.put(Bytes.of(random.nextInt(5)), Bytes.of(random.nextInt()));
                    keyspace.changed(key, hash);
                }
            }
            case 4, 5 -> {
                if (keyspace.find(key) instanceof ListValue) {
                    ListValue list = keyspace.findToChange(key, ListValue.class);
                    if (random.nextBoolean()) {
                        list.take(End.LEFT);
                    } else {
                        list.reserve(End.RIGHT, List.of(key));
                        list.add(End.RIGHT, key);
                    }
                    keyspace.changed(key, list);
                }
            }
            default -> {
                var value = keyspace.find(key);
                if (value != null) {
                    keyspace.change(key, value, () -> source.deadlines().set(key, random.nextInt(1000)));
                }
            }
        }
    }

    /** Databases that grow, shrink and stay as they are, while the walk goes through them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theSnapshotIsOfOneMoment(int seed) throws IOException {
        random = new Random(seed);
        int keys = 1 << (3 + random.nextInt(11));
        for (int number = 0; number < 3; number++) {
            sources.add(source(number));
        }
        for (int i = 0; i < keys * 4; i++) {
            change(keys);
        }
        int most = seed % 3 == 0 ? keys * 20 : keys; // with more, the tables grow
        Path file = directory.resolve("dump.rdb");
        Map<String, List<Object>> before = Contents.of(sources);
        int steps = 0;
        try (Snapshot snapshot = Snapshot.of(sources, file, FORM, 0)) {
            while (snapshot.step(0)) {
                steps++;
                snapshot.flush();
                for (int i = random.nextInt(100); i > 0; i--) {
                    change(most);
                    if (seed % 4 == 0) { // and the tables shrink
                        Snapshot.Source source = sources.get(random.nextInt(3));
                        if (source.keyspace().size() > 0) {
                            Bytes key = source.table().randomKey(random);
                            source.keyspace().drop(key);
                            source.deadlines().remove(key);
                        }
                    }
                }
            }
            snapshot.finish();
        }
        assertThat(Contents.of(file)).isEqualTo(before);
        assertThat(Contents.of(sources)).isNotEqualTo(before);
        assertThat(steps).isGreaterThanOrEqualTo(sources.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 30})
    void dataThatAreClearedAreStillWritten(int stepsBefore) throws IOException {
        random = new Random(stepsBefore);
        sources.add(source(0));
        for (int i = 0; i < 4000; i++) {
            change(1000);
        }
        Map<String, List<Object>> before = Contents.of(sources);
        Path file = directory.resolve("dump.rdb");
        try (Snapshot snapshot = Snapshot.of(sources, file, FORM, 0)) {
            for (int i = 0; i < stepsBefore; i++) {
                assertThat(snapshot.step(0)).isTrue();
            }
            snapshot.clearing(sources.getFirst().keyspace());
            assertThat(sources.getFirst().table()).isEmpty();
            assertThat(sources.getFirst().deadlines().size()).isZero();
            for (int i = 0; i < 1000; i++) {
                change(1000);
            }
            snapshot.writeAll();
        }
        assertThat(Contents.of(file)).isEqualTo(before);
    }

    @Test
    void aSnapshotThatIsNotFinishedLeavesTheOldOne() throws IOException {
        sources.add(source(0));
        sources.getFirst().keyspace().put(Bytes.of("a"), new StringValue(Bytes.of("1")));
        Path file = Files.writeString(directory.resolve("dump.rdb"), "the old one");
        try (Snapshot snapshot = Snapshot.of(sources, file, FORM, 0)) {
            assertThat(snapshot.step(0)).isTrue();
            snapshot.flush();
        }
        assertThat(file).hasContent("the old one");
        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aSnapshotThatCannotBeWrittenIsReported() throws Exception {
        sources.add(source(0));
        sources.getFirst().keyspace().put(Bytes.of("a"), new StringValue(Bytes.of("1")));
        Path blocked = Files.createDirectories(directory.resolve("dump.rdb").resolve("something"))
                .getParent();
        Saves saves = new Saves(Turn.byLock(), target(blocked), InstantSource.system());
        assertThatThrownBy(saves::save).isInstanceOf(IOException.class);
        assertThat(saves.hasFailed()).isTrue();
        assertThat(saves.count()).isOne();
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aLargeValueIsWrittenWithoutBeingHeld() throws IOException {
        sources.add(source(0));
        HashValue hash = values.hash();
        for (int i = 0; i < 300_000; i++) {
            hash.put(Bytes.of("field " + i), Bytes.of(i));
        }
        sources.getFirst().keyspace().put(Bytes.of("large"), hash);
        Path file = directory.resolve("dump.rdb");
        try (Snapshot snapshot = Snapshot.of(sources, file, FORM, 0)) {
            snapshot.writeAll();
        }
        assertThat(Contents.of(file)).isEqualTo(Contents.of(sources));
    }

    private Saves.Target target(Path file) {
        return new Saves.Target() {
            @Override
            public List<Snapshot.Source> sources() {
                return sources;
            }

            @Override
            public Path file() {
                return file;
            }

            @Override
            public Snapshot.Form form() {
                return FORM;
            }
        };
    }
}

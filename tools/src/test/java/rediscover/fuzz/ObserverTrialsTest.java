package rediscover.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.LoggedStore;
import rediscover.aof.LoggedSession;
import rediscover.commands.Commands;
import rediscover.expiry.ChangeLog;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Engine;
import rediscover.handlers.HashValue;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Turn;
import rediscover.handlers.Value;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.testing.Wire;

/** Toys that need to know of every change, whichever command makes it: from the key space, or from the log. */
@Timeout(60)
class ObserverTrialsTest {
    private static final List<String> COMMANDS = Arrays.asList(
            ("set set setex getex getdel append incr mset setrange hset hset hset hdel hincrby expire pexpireat persist"
                            + " rename del expire get hget")
                    .split(" "));

    private final ExpiringKeyspace keyspace = new ExpiringKeyspace(new ValueTable(), InstantSource.system());
    private final Engine engine = new Engine(Turn.byLock(), keyspace, Commands.complete(), CommandRow::answer);

    private static Object image(Value value, long deadline) {
        return value instanceof HashValue hash
                ? List.of(Map.copyOf(hash.fields()), deadline)
                : List.of(((StringValue) value).bytes().copy(), deadline);
    }

    private static Map<Bytes, Object> image(ExpiringKeyspace keyspace) {
        Map<Bytes, Object> image = new HashMap<>();
        for (Bytes key : List.copyOf(keyspace.keys())) {
            Value value = keyspace.find(key);
            if (value != null) {
                image.put(key.copy(), image(value, keyspace.expiry().deadline(key)));
            }
        }
        return image;
    }

    /** The values of the keys when it began: each is saved when it is visited, or when it is about to change before. */
    private static final class Snapshot implements Keyspace.Observer {
        private final ExpiringKeyspace keyspace;
        private final Set<Bytes> toVisit = new LinkedHashSet<>();
        private final Map<Bytes, Value> values = new HashMap<>();
        private final Map<Bytes, Long> deadlines = new HashMap<>();

        Snapshot(ExpiringKeyspace keyspace) {
            this.keyspace = keyspace;
            keyspace.keys().forEach(key -> toVisit.add(key.copy()));
            keyspace.observe(this);
        }

        boolean visitNext() {
            if (toVisit.isEmpty()) {
                keyspace.ignore(this);
                return false;
            }
            Bytes key = toVisit.iterator().next();
            save(key, keyspace.find(key)); // which may have expired and told so
            return true;
        }

        Map<Bytes, Object> image() {
            Map<Bytes, Object> image = new HashMap<>();
            values.forEach((key, value) -> image.put(key, ObserverTrialsTest.image(value, deadlines.get(key))));
            return image;
        }

        private void save(Bytes key, Value value) {
            if (toVisit.remove(key) && value != null) {
                values.put(key.copy(), value.copy());
                deadlines.put(key.copy(), keyspace.expiry().deadline(key));
            }
        }

        @Override
        public void changing(Bytes key, Value value) {
            save(key, value);
        }

        @Override
        public void replacing(Bytes key, Value old) {
            save(key, old);
        }
    }

    @Test
    void aSnapshotTakenInStepsShowsWhatWasThereWhenItBegan() {
        keyspace.expiry().begin(ChangeLog.NONE);
        Session writer = new Session(engine);
        List<Request> requests = new RandomRequests(1, COMMANDS).next(20_000);
        int next = 0;
        while (next < requests.size() - 1_000) { // enough for all keys
            Map<Bytes, Object> beginning = image(keyspace);
            Snapshot snapshot = new Snapshot(keyspace);
            do {
                writer.run(requests.get(next++));
            } while (next % 3 > 0 || snapshot.visitNext());
            assertThat(snapshot.image()).isEqualTo(beginning);
        }
    }

    /** Keys in the order in which they were last used, and how many bytes they and their values have. */
    private static final class Usage implements Keyspace.Observer {
        private final Map<Bytes, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
        private long total;

        static long size(Bytes key, Value value) {
            long size = key.length();
            if (value instanceof StringValue string) {
                return size + string.bytes().length();
            }
            for (Map.Entry<Bytes, Bytes> field : ((HashValue) value).fields().entrySet()) {
                size += field.getKey().length() + field.getValue().length();
            }
            return size;
        }

        @Override
        public boolean found(Bytes key, Value value) {
            return sizes.get(key) != null;
        }

        @Override
        public void changed(Bytes key, Value value) {
            long size = size(key, value);
            Long before = sizes.put(key.copy(), size);
            total += size - (before == null ? 0 : before);
        }

        @Override
        public void removed(Bytes key, Value value) {
            total -= sizes.remove(key);
        }
    }

    @Test
    void theSizeOfAllKeysIsKnownAndWhoeverWasNotUsedForLongestGoes() {
        keyspace.expiry().begin(ChangeLog.NONE);
        Usage usage = new Usage();
        keyspace.observe(usage);
        Session writer = new Session(engine);
        int evicted = 0;
        for (Request request : new RandomRequests(1, COMMANDS).next(20_000)) {
            writer.run(request);
            for (; usage.total > 6_000; evicted++) {
                keyspace.drop(usage.sizes.keySet().iterator().next());
            }
            long total = 0;
            for (Bytes key : List.copyOf(keyspace.keys())) {
                Value value = keyspace.find(key);
                total += value == null ? 0 : Usage.size(key, value);
            }
            assertThat(usage.total).as(Wire.commandLine(request)).isEqualTo(total);
        }
        assertThat(evicted).isPositive();
    }

    @Test
    void aReplicaFollowsTheLogWhileItIsWritten(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("log");
        try (LoggedStore logged = new LoggedStore(file)) {
            Thread writing = Thread.startVirtualThread(() -> write(logged));
            ExpiringKeyspace copy =
                    new ExpiringKeyspace(new HashMap<>(), InstantSource.system()); // nothing expires here
            Session replica = new Session(new Engine(Runnable::run, copy, Commands.complete(), CommandRow::answer));
            long position = 0;
            for (boolean over = false; !over; ) {
                over = !writing.isAlive();
                long end = logged.log().committed();
                try (InputStream in = Files.newInputStream(file)) {
                    in.skipNBytes(position);
                    follow(in.readNBytes((int) (end - position)), replica);
                }
                position = end;
                assertThat(replica.run(Request.of("GET", "one"))).isEqualTo(replica.run(Request.of("GET", "other")));
            }
            assertThat(position).isEqualTo(logged.log().position()).isPositive();
            assertThat(image(copy)).isEqualTo(image(logged.keyspace())).containsKey(Bytes.of("one"));
        }
    }

    private static void write(LoggedStore logged) {
        Session writer = new LoggedSession(logged.engine(), logged.log());
        RandomRequests random = new RandomRequests(1, COMMANDS);
        for (int i = 0; i < 500; i++) {
            logged.engine()
                    .turn()
                    .take(() -> logged.changes().atomically(() -> {
                        writer.run(Request.of("INCR", "one"));
                        writer.run(Request.of("INCR", "other"));
                    }));
            random.next(10).forEach(request -> writer.handle(request, new RespWriter(Dialect.RESP2)));
            commit(writer);
        }
    }

    private static void commit(Session writer) {
        try {
            writer.beforeSending();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The committed part of the log is whole, and so are the transactions in it. */
    private static void follow(byte[] committed, Session replica) throws IOException {
        List<Request> changes = new ArrayList<>();
        RequestReader records = new RequestReader(new ByteArrayInputStream(committed));
        for (Request record = records.read(); record != null; record = records.read()) {
            if (record.size() > 1) { // MULTI and EXEC say nothing new
                changes.add(record);
            }
        }
        changes.forEach(record -> assertThat(replica.run(record)).isNotInstanceOf(Resp.SimpleError.class));
    }
}

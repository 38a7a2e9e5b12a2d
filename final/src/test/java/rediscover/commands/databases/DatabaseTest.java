package rediscover.commands.databases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.expiry.RequestClock;
import rediscover.handlers.Keyspace;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;

class DatabaseTest {
    private final Database database = new Database(new ValueTable(), new RequestClock(InstantSource.system()), 0);
    private final List<Bytes> removed = new ArrayList<>();

    private void fill(int keys) {
        for (int i = 0; i < keys; i++) {
            Bytes key = Bytes.of("key:" + i);
            Value value = new StringValue(Bytes.of(i % 3 == 0 ? "x".repeat(1_000) : "" + i));
            database.put(key, value);
            if (i % 2 == 0) {
                database.expiry().deadline(key, value, Long.MAX_VALUE);
            }
        }
    }

    @Test
    void aClearedDatabaseIsAsIfItWereNew() {
        final long before = database.memory();
        for (int keys : new int[] {1, 10, 10_000, 5}) {
            fill(keys);
            assertThat(database.size()).isEqualTo(keys);
            database.clear();
            assertThat(database.keys()).isEmpty();
            assertThat(database.find(Bytes.of("key:0"))).isNull();
            assertThat(database.expiry().size()).isZero();
            assertThat(database.memory()).isEqualTo(before);
        }
    }

    @Test
    void howeverManyKeysThereAreObserversAreToldOfOne() {
        fill(1_000);
        database.observe(new Keyspace.Observer() {
            @Override
            public void removed(Bytes key, Value value) {
                removed.add(key);
            }
        });
        database.clear();
        assertThat(removed).hasSize(1);
        database.clear();
        assertThat(removed).as("of an empty database").hasSize(1);
    }
}

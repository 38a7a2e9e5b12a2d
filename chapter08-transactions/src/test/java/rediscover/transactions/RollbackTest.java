package rediscover.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rediscover.expiry.ChangeLog;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.expiry.Expiry;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/** Changes of a key space, all of which are undone at the end of each test. */
class RollbackTest {
    private static final long DEADLINE = 4_000_000_000_000L; // in 2096
    private static final Bytes STRING = Bytes.of("string");
    private static final Bytes HASH = Bytes.of("hash");
    private static final Bytes OTHER = Bytes.of("other");

    private long now = 1;
    private final ExpiringKeyspace keyspace =
            new ExpiringKeyspace(new HashMap<>(), (InstantSource) () -> Instant.ofEpochMilli(now));
    private final Rollback rollback = new Rollback(keyspace);
    private String before;

    @BeforeEach
    void begin() {
        keyspace.put(STRING, string("old"));
        HashValue hash = new HashValue();
        hash.put(Bytes.of("f"), Bytes.of("old"));
        keyspace.put(HASH, hash);
        keyspace.expiry().deadline(HASH, hash, DEADLINE);
        keyspace.expiry().begin(ChangeLog.NONE);
        before = contents();
        rollback.begin();
    }

    @AfterEach
    void everythingIsAsItWas() {
        assertThat(contents()).as("the contents before the changes are undone").isNotEqualTo(before);
        rollback.undo();
        assertThat(contents()).as("the contents after the changes were undone").isEqualTo(before);
        rollback.end();
        keyspace.drop(STRING);
        rollback.begin();
        rollback.undo();
        rollback.end();
        assertThat(keyspace.keys()).as("the keys after nothing was undone").containsExactly(HASH);
    }

    @Test
    void aValueThatIsReplaced() {
        keyspace.replace(STRING, string("new"));
        keyspace.replace(STRING, string("newer"));
        keyspace.put(HASH, string("new")); // which forgets the deadline
    }

    @Test
    void aValueThatIsChangedInPlace() {
        changeInPlace(HASH);
        changeInPlace(HASH);
    }

    @Test
    void aDeadlineAlone() {
        keyspace.expiry().deadline(HASH, keyspace.find(HASH), DEADLINE + 1);
        keyspace.expiry().deadline(STRING, keyspace.find(STRING), DEADLINE);
    }

    @Test
    void aDeadlineThatIsTakenAway() {
        keyspace.expiry().persist(HASH, keyspace.find(HASH));
    }

    @Test
    void aValueThatChangesInPlaceAfterItsDeadline() {
        keyspace.expiry().deadline(HASH, keyspace.find(HASH), DEADLINE + 1);
        changeInPlace(HASH);
        keyspace.expiry().persist(HASH, keyspace.find(HASH));
    }

    @Test
    void aKeyThatIsRemoved() {
        keyspace.remove(STRING);
        keyspace.drop(HASH);
    }

    @Test
    void aKeyThatIsNew() {
        keyspace.put(OTHER, string("new"));
        keyspace.expiry().deadline(OTHER, keyspace.find(OTHER), DEADLINE);
    }

    @Test
    void aValueThatMovesToAnotherKey() {
        move(HASH, OTHER);
    }

    @Test
    void aValueThatMovesAndChangesInPlaceThere() {
        move(HASH, OTHER);
        changeInPlace(OTHER);
    }

    @Test
    void aValueThatChangesInPlaceAndMovesAway() {
        changeInPlace(HASH);
        move(HASH, STRING);
        changeInPlace(STRING);
    }

    @Test
    void aValueThatMovesThereAndBack() {
        move(HASH, OTHER);
        move(OTHER, HASH);
        changeInPlace(HASH);
    }

    @Test
    void anEmptiedValueThatIsMadeAgain() {
        HashValue hash = keyspace.findToChange(HASH, HashValue.class);
        hash.remove(Bytes.of("f"));
        keyspace.changed(HASH, hash);
        changeInPlace(HASH);
    }

    @Test
    void allKeys() {
        List.copyOf(keyspace.keys()).forEach(keyspace::drop);
    }

    @Test
    void aKeyThatExpiresMeanwhileComesBackAndIsGoneAtTheNextLook() {
        now = DEADLINE;
        assertThat(keyspace.find(HASH)).isNull();
    }

    private void changeInPlace(Bytes key) {
        HashValue hash = keyspace.findToChange(key, HashValue.class, HashValue::new);
        hash.put(Bytes.of("f"), Bytes.of("new"));
        hash.put(Bytes.of("g"), Bytes.of("new"));
        keyspace.changed(key, hash);
    }

    private void move(Bytes from, Bytes to) {
        Value value = keyspace.find(from);
        keyspace.drop(from);
        keyspace.put(to, value);
    }

    private static StringValue string(String text) {
        return new StringValue(Bytes.of(text));
    }

    private String contents() {
        List<Bytes> keys = new ArrayList<>(keyspace.keys());
        Map<String, String> contents = new TreeMap<>();
        long time = now;
        now = 1; // so that looking removes nothing
        for (Bytes key : keys) {
            Value value = keyspace.find(key);
            String text =
                    value instanceof HashValue hash ? hash.fields().toString() : ((StringValue) value).bytes() + "";
            long deadline = keyspace.expiry().deadline(key);
            contents.put(key.toString(), deadline == Expiry.NEVER ? text : text + " until " + deadline);
        }
        now = time;
        return contents.toString();
    }
}

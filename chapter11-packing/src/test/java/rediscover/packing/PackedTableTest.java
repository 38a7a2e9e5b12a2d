package rediscover.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

class PackedTableTest {
    private final Map<Bytes, Value> table = new ValueTable();

    @Test
    void itDoesWhatAHashMapDoes() {
        for (int keys : new int[] {1, 10, 1000, 100_000}) {
            Random random = new Random(keys);
            ValueTable table = new ValueTable();
            Map<Bytes, Value> model = new HashMap<>();
            for (int i = 0; i < 300_000; i++) {
                Bytes key = key(random.nextInt(keys));
                table.prefetch(List.of(get(key), get(key(random.nextInt(keys))), get(key(random.nextInt(keys)))));
                switch (random.nextInt(7)) {
                    case 0, 1 -> {
                        Value value = value(random);
                        assertThat(table.put(key, value)).isEqualTo(model.put(key, value));
                    }
                    case 2 -> {
                        Value value = value(random);
                        assertThat(table.replace(key, value)).isEqualTo(model.replace(key, value));
                    }
                    case 3, 4 -> assertThat(table.remove(key)).isEqualTo(model.remove(key));
                    case 5 -> assertThat(table.get(key)).isEqualTo(model.get(key));
                    default -> assertThat(table.containsKey(key)).isEqualTo(model.containsKey(key));
                }
                assertThat(table.size()).isEqualTo(model.size());
                if (i % 50_000 == 0) {
                    assertThat(table).isEqualTo(model);
                    assertThat(model).isEqualTo(table);
                }
            }
            assertThat(new HashMap<>(table)).isEqualTo(model);
        }
    }

    @Test
    void aTableThatIsFilledFromAnotherHasAnotherOrder() {
        for (int i = 0; i < 1000; i++) {
            table.put(key(i), new StringValue(Bytes.of(i)));
        }
        Map<Bytes, Value> copy = new ValueTable();
        copy.putAll(table);
        assertThat(copy).isEqualTo(table);
        assertThat(List.copyOf(copy.keySet())).isNotEqualTo(List.copyOf(table.keySet())); // its runs would be long
    }

    @Test
    void itGrowsAndShrinksAndAnyEntryCanBeDrawn() {
        ValueTable table = new ValueTable();
        Random random = new Random(1);
        for (int keys : new int[] {100_000, 3, 40_000, 1, 1000, 17, 200_000, 50}) {
            for (int i = 0; table.size() < keys; i++) {
                table.put(Bytes.of(i), new StringValue(Bytes.of(i)));
            }
            for (int i = 0; table.size() > keys; i++) {
                table.remove(Bytes.of(i));
                if (i % 1000 == 0) {
                    Bytes key = table.randomKey(random);
                    assertThat(key.toLong()).isGreaterThan(i);
                    assertThat(table.get(key)).isEqualTo(new StringValue(key));
                }
            }
        }
        for (int i = 0; i < 40_000; i++) { // so that no entries are on the move
            table.put(Bytes.of("another"), new StringValue(Bytes.EMPTY));
            table.remove(Bytes.of("another"));
        }
        assertThat(table.capacity()).isLessThan(16 * 50);
        Map<Bytes, Integer> drawn = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            drawn.merge(table.randomKey(random), 1, Integer::sum);
        }
        assertThat(drawn.keySet()).isEqualTo(table.keySet());
        assertThat(drawn.values()).allMatch(times -> times > 800 && times < 1200);
    }

    private static Request get(Bytes key) {
        return new Request(List.of(Bytes.of("GET"), key));
    }

    /** Of all lengths around those that are kept in another way, and empty. */
    private static Bytes key(int number) {
        return Bytes.of(("" + number).repeat(number % 50 == 7 ? 60 : 1).substring(number == 3 ? 1 : 0));
    }

    private static Value value(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new StringValue(Bytes.of("other")) {};
            case 1 -> new StringValue(Bytes.EMPTY);
            case 2 -> new StringValue(Bytes.of("x".repeat(250 + random.nextInt(10))));
            default -> new StringValue(Bytes.of(random.nextInt()));
        };
    }

    @Test
    void aValueThatIsNoShortStringIsTheSameObjectAgain() {
        Value other = new StringValue(Bytes.of("other")) {};
        table.put(Bytes.of("other"), other);
        assertThat(table.get(Bytes.of("other"))).isSameAs(other);
    }

    @Test
    void whoGoesThroughItMayRemove() {
        for (int i = 0; i < 1000; i++) {
            table.put(Bytes.of(i), new StringValue(Bytes.of(i)));
        }
        Iterator<Map.Entry<Bytes, Value>> entries = table.entrySet().iterator();
        while (entries.hasNext()) {
            if (entries.next().getKey().toLong() % 2 == 0) {
                entries.remove();
            }
        }
        assertThat(table).hasSize(500);
        assertThat(table.keySet()).allMatch(key -> key.toLong() % 2 == 1);
        table.entrySet().removeIf(_ -> true);
        assertThat(table).isEmpty();
        assertThat(table.put(Bytes.of("a"), new HashValue())).isNull();
    }

    @Test
    void keysThatComeAndGoDoNotFillItWithMarks() {
        table.put(Bytes.of("stays"), new HashValue());
        for (int i = 0; i < 1_000_000; i++) {
            Bytes key = Bytes.of(i);
            table.put(key, new StringValue(Bytes.EMPTY));
            table.remove(key);
        }
        assertThat(table.get(Bytes.of("absent"))).isNull();
        assertThat(table).hasSize(1);
    }

    @Test
    void whatIsLeftStaysWhenMostHasGoneOrGrown() {
        Map<Bytes, Value> model = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            put(model, i, Bytes.of(i));
        }
        for (int i = 0; i < 100_000; i++) {
            if (i % 10 == 0) {
                put(model, i, Bytes.of("longer than before: " + i));
            } else {
                table.remove(Bytes.of(i));
                model.remove(Bytes.of(i));
            }
        }
        assertThat(table).isEqualTo(model);
        for (int i = 0; i < 100_000; i++) {
            put(model, i, Bytes.of("longest of all: " + "x".repeat(i % 200)));
        }
        assertThat(table).isEqualTo(model);
    }

    private void put(Map<Bytes, Value> model, int key, Bytes string) {
        table.put(Bytes.of(key), new StringValue(string));
        model.put(Bytes.of(key), new StringValue(string));
    }

    @Test
    void aStringThatWasLookedUpStaysWhatItWas() {
        Bytes key = Bytes.of("key");
        table.put(key, new StringValue(Bytes.of("old")));
        Value old = table.get(key);
        Bytes kept = table.keySet().iterator().next();
        table.put(key, new StringValue(Bytes.of("new")));
        table.remove(key);
        assertThat(old).isEqualTo(new StringValue(Bytes.of("old")));
        assertThat(kept).isEqualTo(key);
    }
}

package rediscover.packing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.handlers.HashValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

class PackedHashTest {
    private static final Bytes KEY = Bytes.of("key");

    private final ValueTable table = new ValueTable();

    /** A hash that is stored from now on. */
    private HashValue stored(HashValue hash) {
        table.put(KEY, hash);
        return (HashValue) table.get(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 129, 1000, 50_000})
    void itDoesWhatAHashDoes(int fields) {
        Random random = new Random(fields);
        HashValue hash = stored(new HashValue());
        HashValue model = new HashValue();
        for (int i = 0; i < 200_000; i++) {
            Bytes field = field(random.nextInt(fields));
            table.prefetch(List.of(hset(field), hset(field(random.nextInt(fields)))));
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    Bytes value = value(random);
                    assertThat(hash.put(field, value)).isEqualTo(model.put(field, value));
                }
                case 2 -> assertThat(hash.remove(field)).isEqualTo(model.remove(field));
                default -> assertThat(hash.find(field)).isEqualTo(model.find(field));
            }
            assertThat(hash.isEmpty()).isEqualTo(model.isEmpty());
            if (i % 20_000 == 0) {
                assertThat(hash.fields()).isEqualTo(model.fields());
                assertThat(hash.copy().fields()).isEqualTo(model.fields());
            }
        }
        assertThat(hash.fields()).isEqualTo(model.fields());
    }

    private static Request hset(Bytes field) {
        return new Request(List.of(Bytes.of("HSET"), KEY, field, Bytes.EMPTY));
    }

    /** Of all lengths around those that are kept in another way, and empty. */
    private static Bytes field(int number) {
        return Bytes.of(("" + number).repeat(number % 50 == 7 ? 60 : 1).substring(number == 3 ? 1 : 0));
    }

    private static Bytes value(Random random) {
        return random.nextInt(8) == 0 ? Bytes.of("x".repeat(250 + random.nextInt(10))) : Bytes.of(random.nextInt());
    }

    @Test
    void aFewFieldsStayInTheirOrder() {
        HashValue hash = new HashValue();
        Map<Bytes, Bytes> model = new LinkedHashMap<>();
        for (int i = 0; i < 64; i++) {
            hash.put(Bytes.of(i * 37 % 64), Bytes.of(i));
            model.put(Bytes.of(i * 37 % 64), Bytes.of(i));
        }
        HashValue stored = stored(hash);
        for (int i = 64; i < 128; i++) {
            stored.put(Bytes.of(i * 37L), Bytes.of(i));
            model.put(Bytes.of(i * 37L), Bytes.of(i));
        }
        assertThat(new ArrayList<>(stored.fields().keySet())).isEqualTo(new ArrayList<>(model.keySet()));
    }

    @Test
    void aFieldAndAValueThatWereLookedUpStayWhatTheyWere() {
        HashValue hash = stored(new HashValue());
        for (int i = 0; i < 1000; i++) {
            hash.put(Bytes.of(i), Bytes.of("old"));
        }
        List<Bytes> fields = new ArrayList<>(hash.fields().keySet());
        List<Bytes> values = new ArrayList<>(hash.fields().values());
        List<String> before = fields.stream().map(Bytes::toString).toList();
        for (int i = 0; i < 1000; i++) {
            hash.put(Bytes.of(i), Bytes.of("new"));
        }
        for (int i = 0; i < 1000; i++) {
            hash.remove(Bytes.of(i));
            hash.put(Bytes.of(-i), Bytes.of("another"));
        }
        assertThat(fields).extracting(Bytes::toString).isEqualTo(before);
        assertThat(values).containsOnly(Bytes.of("old"));
    }

    @Test
    void itKeepsCopiesOfLongAndOfShortStrings() {
        HashValue hash = stored(new HashValue());
        for (int i = 0; i < 500; i++) {
            byte[] buffer = "%0200d%0300d".formatted(i, i).getBytes(US_ASCII); // as a request lies in it
            hash.put(Bytes.wrap(buffer, 0, i % 2 == 0 ? 200 : 3), Bytes.wrap(buffer, 200, i % 4 < 2 ? 300 : 3));
            hash.put(Bytes.wrap(buffer, 100, 100), Bytes.wrap(buffer, 200, 300));
            hash.put(Bytes.wrap(buffer, 100, 100), Bytes.wrap(buffer, 210, 290)); // in place of the one before
            Arrays.fill(buffer, (byte) '?'); // as it is used again
        }
        hash.fields().forEach((field, value) -> {
            assertThat(field.toString()).containsOnlyDigits();
            assertThat(value.toString()).containsOnlyDigits();
        });
    }

    @Test
    void itKeepsACopyOfAShortValueWithAFieldThatIsTooLongForACell() {
        HashValue hash = stored(new HashValue());
        Bytes field = Bytes.of("f".repeat(CellForm.LONGEST_KEY + 1));
        byte[] buffer = "before, after".getBytes(US_ASCII); // as a request lies in it
        hash.put(field, Bytes.wrap(buffer, 0, 6));
        hash.put(field, Bytes.wrap(buffer, 8, 5)); // in its place
        Arrays.fill(buffer, (byte) '?'); // as it is used again
        assertThat(hash.find(field)).isEqualTo(Bytes.of("after"));
    }

    @Test
    void aSmallOneIsACopyUntilItIsStoredAgain() {
        HashValue hash = stored(new HashValue());
        hash.put(Bytes.of("name"), Bytes.of("Ahmed"));
        assertThat(stored().fields()).isEmpty();

        table.replace(KEY, hash);
        assertThat(stored().fields()).containsExactly(Map.entry(Bytes.of("name"), Bytes.of("Ahmed")));

        HashValue copy = stored().copy();
        copy.put(Bytes.of("name"), Bytes.of("Bo"));
        assertThat(stored().find(Bytes.of("name"))).isEqualTo(Bytes.of("Ahmed"));
    }

    private HashValue stored() {
        return (HashValue) table.get(KEY);
    }

    @Test
    void aLargeOneIsNotMadeAnewWhenItIsStoredAgain() {
        HashValue large = new HashValue();
        for (int i = 0; i < 600; i++) {
            large.put(Bytes.of(i), Bytes.of(i));
        }
        HashValue hash = stored(large);
        table.put(Bytes.of("other key"), hash);
        assertThat(table.get(Bytes.of("other key"))).isSameAs(hash);
        table.replace(KEY, hash);
        assertThat(table.get(KEY)).isSameAs(hash);
    }

    @Test
    void itBecomesLargeAtRedissThresholds() {
        Thresholds thresholds = new Thresholds();
        thresholds.set("hash-max-listpack-entries", 3);
        thresholds.set("hash-max-listpack-value", 5);
        PackedHash hash = PackedHash.of(new HashValue(), thresholds);
        for (int i = 0; i < 3; i++) {
            hash.put(Bytes.of("five" + i), Bytes.of("five" + i));
            assertThat(hash.isPacked()).isTrue();
        }
        PackedHash withLongValue = (PackedHash) hash.copy();
        withLongValue.put(Bytes.of("five0"), Bytes.of("longer"));
        assertThat(withLongValue.isPacked()).isFalse();
        hash.put(Bytes.of("4th"), Bytes.EMPTY);
        assertThat(hash.isPacked()).isFalse();
        hash.remove(Bytes.of("4th"));
        assertThat(hash.isPacked()).isFalse();
        assertThat(hash.fields()).hasSize(3);
    }
}

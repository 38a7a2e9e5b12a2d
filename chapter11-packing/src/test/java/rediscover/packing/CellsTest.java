package rediscover.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class CellsTest {
    private static final int MANY = 100_000; // several chunks

    private final Cells cells = new Cells();
    private final List<Integer> numbers = new ArrayList<>();

    private void addMany() {
        for (int i = 0; i < MANY; i++) {
            numbers.add(cells.add(Bytes.of(i), Bytes.of("value " + i)));
        }
    }

    @Test
    void aCellHoldsAKeyAndAString() {
        addMany();
        for (int i = 0; i < MANY; i++) {
            assertThat(cells.hasKey(numbers.get(i), Bytes.of(i))).isTrue();
            assertThat(cells.hasKey(numbers.get(i), Bytes.of(i + 1))).isFalse();
            assertThat(cells.key(numbers.get(i))).isEqualTo(Bytes.of(i));
            assertThat(cells.string(numbers.get(i))).isEqualTo(Bytes.of("value " + i));
        }
    }

    @Test
    void aStringIsReplacedWhereItIsIfItTakesAsManyTimesEightBytes() {
        int cell = cells.add(Bytes.of("key"), Bytes.of("ab")); // with the lengths, 8 bytes
        assertThat(cells.replace(cell, Bytes.of("c"))).isTrue();
        assertThat(cells.string(cell)).isEqualTo(Bytes.of("c"));
        assertThat(cells.replace(cell, Bytes.of("def"))).isFalse();
        assertThat(cells.string(cell)).isEqualTo(Bytes.of("c"));
        assertThat(cells.key(cell)).isEqualTo(Bytes.of("key"));
    }

    @Test
    void theLongestKeyAndStringFit() {
        Bytes key = Bytes.of("k".repeat(Cells.LONGEST_KEY));
        Bytes string = Bytes.of("s".repeat(Cells.LONGEST_STRING));
        int cell = cells.add(key, string);
        assertThat(Cells.holds(key, string)).isTrue();
        assertThat(cells.hasKey(cell, key)).isTrue();
        assertThat(cells.string(cell)).isEqualTo(string);
    }

    @Test
    void aChunkWithManyGapsIsGivenUpWhenItsCellsHaveMoved() {
        addMany();
        assertThat(cells.sparse()).isEqualTo(Cells.NONE);
        for (int i = 0; i < MANY; i++) {
            if (i % 10 != 0) {
                cells.remove(numbers.get(i));
            }
        }
        int moved = 0;
        for (int chunk = cells.sparse(); chunk != Cells.NONE; chunk = cells.sparse()) {
            for (int cell = cells.first(chunk); cell != Cells.NONE; cell = cells.next(cell)) {
                int i = (int) cells.key(cell).toLong();
                if (numbers.get(i) == cell && i % 10 == 0) {
                    numbers.set(i, cells.move(cell));
                    moved++;
                }
            }
            cells.giveUp(chunk);
        }
        assertThat(moved).isPositive();
        for (int i = 0; i < MANY; i += 10) {
            assertThat(cells.key(numbers.get(i))).isEqualTo(Bytes.of(i));
            assertThat(cells.string(numbers.get(i))).isEqualTo(Bytes.of("value " + i));
        }
    }
}

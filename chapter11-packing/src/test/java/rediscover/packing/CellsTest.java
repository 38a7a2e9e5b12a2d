package rediscover.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class CellsTest {
    private static final int MANY = 100_000; // several blocks

    private final Cells cells = new Cells();
    private final List<Integer> numbers = new ArrayList<>();

    private void addMany() {
        for (int i = 0; i < MANY; i++) {
            numbers.add(cells.add(Bytes.of(i), i % 7, Bytes.of("value " + i)));
        }
    }

    @Test
    void aCellHoldsAKeyAndAValueOfAKind() {
        addMany();
        for (int i = 0; i < MANY; i++) {
            assertThat(cells.hasKey(numbers.get(i), Bytes.of(i))).isTrue();
            assertThat(cells.hasKey(numbers.get(i), Bytes.of(i + 1))).isFalse();
            assertThat(cells.key(numbers.get(i))).isEqualTo(Bytes.of(i));
            assertThat(cells.kind(numbers.get(i))).isEqualTo(i % 7);
            assertThat(cells.value(numbers.get(i))).asString().isEqualTo("value " + i);
        }
    }

    @Test
    void aValueIsReplacedWhereItIsIfItTakesNoMoreTimesEightBytes() {
        int cell = cells.add(Bytes.of("key"), 0, Bytes.of("ab")); // with the lengths, 8 bytes
        assertThat(cells.replace(cell, Bytes.of("key"), 1, Bytes.of("c"))).isTrue();
        assertThat(cells.value(cell)).asString().isEqualTo("c");
        assertThat(cells.replace(cell, Bytes.of("key"), 2, Bytes.of("def"))).isFalse();
        assertThat(cells.value(cell)).asString().isEqualTo("c");
        assertThat(cells.kind(cell)).isEqualTo(1);
        assertThat(cells.key(cell)).isEqualTo(Bytes.of("key"));
    }

    @Test
    void whatASmallerValueLeavesOfACellIsSteppedOver() {
        List<Integer> cellsInOrder = new ArrayList<>();
        for (int length = 0; length <= CellForm.LONGEST_VALUE; length += 7) {
            int cell = cells.add(Bytes.of(length), 1, Bytes.of("v".repeat(length)));
            assertThat(cells.replace(cell, Bytes.of(length), 2, Bytes.EMPTY)).isTrue();
            cellsInOrder.add(cell);
        }
        List<Integer> found = new ArrayList<>();
        for (int block = 0; block <= cellsInOrder.getLast() >> 13; block++) {
            for (int cell = cells.first(block); cell != Cells.NONE; cell = cells.next(cell)) {
                found.add(cell);
                assertThat(cells.value(cell)).isEmpty();
            }
        }
        assertThat(found).isEqualTo(cellsInOrder);
        assertThat(cells.sparse()).isNotEqualTo(Cells.NONE);
    }

    @Test
    void theLongestKeyAndValueFit() {
        Bytes key = Bytes.of("k".repeat(CellForm.LONGEST_KEY));
        Bytes value = Bytes.of("s".repeat(CellForm.LONGEST_VALUE));
        int cell = cells.add(key, 6, value);
        assertThat(Cells.holds(key, value)).isTrue();
        assertThat(cells.hasKey(cell, key)).isTrue();
        assertThat(cells.value(cell)).isEqualTo(value.toArray());
        assertThat(cells.kind(cell)).isEqualTo(6);
    }

    @Test
    void aBlockWithManyGapsIsGivenUpWhenItsCellsHaveMoved() {
        addMany();
        assertThat(cells.sparse()).isEqualTo(Cells.NONE);
        for (int i = 0; i < MANY; i++) {
            if (i % 10 != 0) {
                cells.remove(numbers.get(i));
            }
        }
        int moved = 0;
        for (int block = cells.sparse(); block != Cells.NONE; block = cells.sparse()) {
            for (int cell = cells.first(block); cell != Cells.NONE; cell = cells.next(cell)) {
                int i = (int) cells.key(cell).toLong();
                if (numbers.get(i) == cell && i % 10 == 0) {
                    numbers.set(i, cells.move(cell));
                    moved++;
                }
            }
            cells.giveUp(block);
        }
        assertThat(moved).isPositive();
        for (int i = 0; i < MANY; i += 10) {
            assertThat(cells.key(numbers.get(i))).isEqualTo(Bytes.of(i));
            assertThat(cells.value(numbers.get(i))).asString().isEqualTo("value " + i);
        }
    }
}

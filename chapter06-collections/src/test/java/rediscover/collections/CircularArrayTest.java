package rediscover.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class CircularArrayTest {
    private final CircularArray array = new CircularArray();

    private void fill(int count) {
        IntStream.range(0, count).forEach(i -> array.addLast(Bytes.of(i)));
    }

    /** The slots that refer to something. */
    private static long used(CircularArray array) throws ReflectiveOperationException {
        return used(slots(array));
    }

    private static long used(Bytes[] slots) {
        return Stream.of(slots).filter(Objects::nonNull).count();
    }

    private static Bytes[] slots(CircularArray array) throws ReflectiveOperationException {
        Field slots = CircularArray.class.getDeclaredField("slots");
        slots.setAccessible(true);
        return (Bytes[]) slots.get(array);
    }

    @Test
    void ifFewElementsStayTheOthersAreNotTouched() throws Exception {
        fill(1000);
        array.addFirst(Bytes.of(-1));
        Bytes[] slots = slots(array);
        array.removeRange(2, 997);
        assertThat(array)
                .containsExactly(IntStream.of(-1, 0, 996, 997, 998, 999)
                        .mapToObj(Bytes::of)
                        .toArray(Bytes[]::new));
        assertThat(used(slots)).isEqualTo(1001);
        assertThat(array.capacity()).isEqualTo(16);
    }

    @Test
    void itDoesWhatAnArrayListDoes() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            compare(seed);
        }
    }

    private static void compare(long seed) throws ReflectiveOperationException {
        Random random = new Random(seed);
        CircularArray array = new CircularArray();
        List<Bytes> model = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            boolean growing = step / 300 % 2 == 0;
            change(array, model, random, growing);
            String when = "seed %d, step %d".formatted(seed, step);
            assertThat((Object) array.size()).as(when).isEqualTo(model.size());
            if (step % 20 == 0) {
                assertThat(List.copyOf(array)).as(when).isEqualTo(model);
                assertThat(used(array)).as("used slots, " + when).isEqualTo(model.size());
                assertThat(array.capacity()).as("slots, " + when).isLessThanOrEqualTo(Math.max(4, 4 * model.size()));
            }
        }
        assertThat(List.copyOf(array)).isEqualTo(model);
    }

    private static void change(CircularArray array, List<Bytes> model, Random random, boolean growing) {
        Bytes element = Bytes.of(random.nextInt());
        int size = model.size();
        switch (random.nextInt(growing ? 6 : 10)) {
            case 0 -> both(array, model, list -> list.addFirst(element));
            case 1, 2 -> both(array, model, list -> list.addLast(element));
            case 3 -> {
                int index = random.nextInt(size + 1);
                both(array, model, list -> list.add(index, element));
            }
            case 4 -> {
                if (size > 0) {
                    int index = random.nextInt(size);
                    assertThat(array.set(index, element)).isEqualTo(model.set(index, element));
                }
            }
            case 5 -> {
                int from = random.nextInt(size + 1);
                int to = Math.min(size, from + random.nextInt(5));
                array.removeRange(from, to);
                model.subList(from, to).clear();
            }
            case 6, 7 -> {
                if (size > 0) {
                    assertThat(array.removeFirst()).isEqualTo(model.removeFirst());
                }
            }
            case 8 -> {
                if (size > 0) {
                    assertThat(array.removeLast()).isEqualTo(model.removeLast());
                }
            }
            default -> {
                if (size > 0) {
                    int index = random.nextInt(size);
                    assertThat(array.remove(index)).isEqualTo(model.remove(index));
                }
            }
        }
    }

    private static void both(List<Bytes> array, List<Bytes> model, Consumer<List<Bytes>> change) {
        change.accept(array);
        change.accept(model);
    }

    @Test
    void anElementThatWasRemovedIsNotKeptAlive() throws Exception {
        fill(100);
        array.removeRange(10, 90);
        array.removeFirst();
        array.removeLast();
        array.remove(9);
        assertThat(array).hasSize(17);
        assertThat(used(array)).isEqualTo(17);
    }

    @Test
    void itShrinksWhenItEmpties() {
        fill(100_000);
        assertThat(array.capacity()).isEqualTo(131_072);
        while (array.size() > 1) {
            array.removeFirst();
        }
        assertThat(array.capacity()).isEqualTo(4);
        assertThat(array).containsExactly(Bytes.of(99_999));
    }

    @Test
    void aQueueDoesNotGrow() {
        fill(3);
        for (int i = 3; i < 10_000; i++) {
            array.addLast(Bytes.of(i));
            assertThat(array.removeFirst()).isEqualTo(Bytes.of(i - 3));
        }
        assertThat(array.capacity()).isEqualTo(4);
    }

    @Test
    void roomThatIsReservedIsNotNeededTwice() {
        fill(10);
        array.reserve(10, 10, Collections.nCopies(1_000, Bytes.EMPTY));
        int capacity = array.capacity();
        fill(1_000);
        assertThat(array.capacity()).isEqualTo(capacity);
        assertThat(array).hasSize(1_010);
    }

    @Test
    void moreThanAnArrayCanHoldIsNoMemory() {
        fill(1);
        assertThatThrownBy(() -> array.reserve(1, 1, Collections.nCopies(Integer.MAX_VALUE, Bytes.EMPTY)))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(array).hasSize(1);
    }

    @Test
    void anIndexOutsideIsRefused() {
        fill(3);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.add(4, Bytes.EMPTY)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.removeRange(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}

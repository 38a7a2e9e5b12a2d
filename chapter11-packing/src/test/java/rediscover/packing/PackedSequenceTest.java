package rediscover.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.collections.End;
import rediscover.resp.Bytes;

class PackedSequenceTest {
    private static final int STEPS = 4_000;

    @ParameterizedTest
    @ValueSource(ints = {-1, -2, -3, -4, -5, 1, 2, 10})
    void itDoesWhatAnArrayListDoes(int limit) {
        for (int seed = 1; seed <= 2; seed++) {
            compare(limit, new Random(seed), "limit %d, seed %d".formatted(limit, seed));
        }
    }

    private static void compare(int limit, Random random, String when) {
        PackedSequence list = new PackedSequence(NodeLimit.of(limit));
        List<Bytes> model = new ArrayList<>();
        int longest = random.nextBoolean() ? 20 : 3_000; // bytes of most elements
        for (int step = 0; step < STEPS; step++) {
            boolean growing = step / (STEPS / 8) % 2 == 0;
            change(list, model, random, growing, longest);
            assertThat((Object) list.size()).as(when).isEqualTo(model.size());
            if (!model.isEmpty()) {
                int index = random.nextInt(model.size());
                assertThat(list.get(index)).as(when).isEqualTo(model.get(index));
            }
            if (step % 50 == 0) {
                check(list, model, "%s, step %d".formatted(when, step));
            }
        }
    }

    private static void change(PackedSequence list, List<Bytes> model, Random random, boolean growing, int longest) {
        Bytes element = element(random, longest);
        int size = model.size();
        switch (random.nextInt(growing ? 5 : 9)) {
            case 0 -> add(list, model, random.nextBoolean() ? 0 : size, random, longest);
            case 1 -> add(list, model, random.nextInt(size + 1), random, longest);
            case 2 -> {
                List<Bytes> some = Collections.nCopies(random.nextInt(60), element);
                list.reserve(size, size, some);
                assertThat(list.addAll(some)).isEqualTo(model.addAll(some));
            }
            case 3, 4 -> {
                if (size > 0) {
                    int index = random.nextInt(size);
                    list.reserve(index, index + 1, List.of(element));
                    assertThat(list.set(index, element)).isEqualTo(model.set(index, element));
                }
            }
            case 5 -> {
                int from = random.nextInt(size + 1);
                int to = Math.min(size, from + random.nextInt(random.nextInt(10) == 0 ? 200 : 5));
                list.removeRange(from, to);
                model.subList(from, to).clear();
            }
            case 6 -> {
                Bytes wanted = size == 0 ? element : model.get(random.nextInt(size));
                End end = random.nextBoolean() ? End.LEFT : End.RIGHT;
                int most = 1 + random.nextInt(50);
                assertThat(list.removeEqual(wanted, end, most)).isEqualTo(remove(model, wanted, end, most));
            }
            default -> {
                if (size > 0) {
                    int index = random.nextInt(4) > 0 ? random.nextInt(2) * (size - 1) : random.nextInt(size);
                    assertThat(list.remove(index)).isEqualTo(model.remove(index));
                }
            }
        }
    }

    private static void add(PackedSequence list, List<Bytes> model, int index, Random random, int longest) {
        List<Bytes> elements = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            elements.add(element(random, longest));
        }
        if (random.nextBoolean()) {
            list.reserve(index, index, elements);
        }
        for (Bytes element : elements) {
            list.add(index, element);
            model.add(index, element);
        }
    }

    private static int remove(List<Bytes> model, Bytes element, End end, int most) {
        List<Bytes> ordered = end == End.LEFT ? model : model.reversed();
        int removed = 0;
        while (removed < most && ordered.remove(element)) {
            removed++;
        }
        return removed;
    }

    /** Integers and bytes of all sizes around those that are written in another way, or have a node of their own. */
    private static Bytes element(Random random, int longest) {
        int length = switch (random.nextInt(40)) {
            case 0 -> 60 + random.nextInt(8);
            case 1 -> 120 + random.nextInt(12);
            case 2 -> 4_090 + random.nextInt(10);
            case 3 -> longest > 100 ? 16_370 + random.nextInt(20) : 0;
            case 4 -> longest > 100 && random.nextInt(4) == 0 ? 70_000 : 8_170 + random.nextInt(40);
            default -> random.nextInt(longest);
        };
        return switch (random.nextInt(4)) {
            case 0 -> Bytes.of(random.nextLong() >> random.nextInt(64));
            case 1 -> Bytes.of(random.nextInt(5));
            default -> {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                yield Bytes.wrap(bytes);
            }
        };
    }

    private static void check(PackedSequence list, List<Bytes> model, String when) {
        assertThat(List.copyOf(list)).as(when).isEqualTo(model);
        assertThat(List.copyOf(list.reversed())).as(when).isEqualTo(model.reversed());
        for (Bytes element : model.subList(0, Math.min(3, model.size()))) {
            assertThat(list.indexOf(element)).as(when).isEqualTo(model.indexOf(element));
        }
        NodeDeque nodes = list.nodes();
        long memory = 0;
        for (int n = 0; n < nodes.size(); n++) {
            int count = nodes.count(n);
            assertThat(count).as(when).isEqualTo(nodes.at(n).count()).isPositive();
            assertThat(nodes.limit().allows(count, nodes.at(n).size())).as(when).isTrue();
            memory += 56 + nodes.at(n).capacity();
        }
        assertThat(nodes.memory()).as(when).isEqualTo(memory);
    }

    private static PackedSequence numbers(int limit, int count) {
        PackedSequence list = new PackedSequence(NodeLimit.of(limit));
        for (int i = 0; i < count; i++) {
            list.add(number(i));
        }
        return list;
    }

    private static Bytes number(int number) {
        return Bytes.of("number %06d".formatted(number));
    }

    @Test
    void aWalkGoesBothWays() {
        PackedSequence list = numbers(-1, 3_000);
        Random random = new Random(1);
        for (int start : new int[] {0, 1, 272, 273, 274, 1_500, 2_999, 3_000}) {
            ListIterator<Bytes> walk = list.listIterator(start);
            int index = start;
            for (int i = 0; i < 10_000; i++) {
                boolean forward = random.nextInt(100) < (i / 1_000 % 2 == 0 ? 90 : 10);
                if (forward && index < 3_000) {
                    assertThat(walk.nextIndex()).isEqualTo(index);
                    assertThat(walk.next()).isEqualTo(number(index++));
                } else if (!forward && index > 0) {
                    assertThat(walk.previousIndex()).isEqualTo(index - 1);
                    assertThat(walk.previous()).isEqualTo(number(--index));
                }
                assertThat(walk.hasNext()).isEqualTo(index < 3_000);
                assertThat(walk.hasPrevious()).isEqualTo(index > 0);
            }
        }
        assertThat(list.subList(1_000, 1_003)).containsExactly(number(1_000), number(1_001), number(1_002));
    }

    @Test
    void aWalkEndsAtTheEnds() {
        PackedSequence list = numbers(-2, 3);
        assertThatThrownBy(() -> list.listIterator(3).next()).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> list.listIterator(0).previous()).isInstanceOf(NoSuchElementException.class);
        assertThat(numbers(-2, 0).iterator().hasNext()).isFalse();
        assertThatThrownBy(() -> list.listIterator(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aWalkDoesNotGoOnAfterAChange() {
        PackedSequence list = numbers(-2, 3);
        Iterator<Bytes> walk = list.iterator();
        list.set(0, Bytes.EMPTY);
        assertThatThrownBy(walk::next).isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void elementsStayAsTheyWereWhenTheListChanges() {
        PackedSequence list = numbers(-2, 2_000);
        List<Bytes> walked = new ArrayList<>(list);
        Bytes first = list.getFirst();
        Bytes replaced = list.set(1, number(7));
        Bytes taken = list.removeLast();
        list.removeEqual(number(5), End.LEFT, 1);
        list.removeRange(100, 200);
        for (int i = 0; i < 200; i++) {
            list.set(i, number(-i));
            list.add(0, number(1));
        }
        for (int i = 0; i < 2_000; i++) {
            assertThat(walked.get(i)).isEqualTo(number(i));
        }
        assertThat(first).isEqualTo(number(0));
        assertThat(replaced).isEqualTo(number(1));
        assertThat(taken).isEqualTo(number(1_999));
    }

    @Test
    void whatIsAddedIsCopied() {
        PackedSequence list = new PackedSequence(NodeLimit.of(-2));
        for (int length : new int[] {5, 100_000}) {
            byte[] buffer = new byte[length];
            list.addFirst(Bytes.wrap(buffer));
            Arrays.fill(buffer, (byte) 1);
            assertThat(list.getFirst()).isEqualTo(Bytes.wrap(new byte[length]));
        }
    }

    @Test
    void fullNodesWasteNothing() {
        PackedSequence list = numbers(-2, 100_000);
        long bytes = 100_000 * (1 + 13 + 1); // the form, and the length behind it
        assertThat(list.nodes().memory()).isBetween(bytes, bytes + bytes / 50);
        PackedSequence turned = new PackedSequence(NodeLimit.of(-2));
        list.forEach(turned::addFirst);
        assertThat(turned.nodes().memory()).isBetween(bytes, bytes + bytes / 50);
    }

    @Test
    void removalsAllOverLeaveNoSmallNodes() {
        PackedSequence list = new PackedSequence(NodeLimit.of(-2));
        for (int i = 0; i < 100_000; i++) {
            list.add(i % 100 == 0 ? number(i) : Bytes.of("x"));
        }
        int removed = list.removeEqual(Bytes.of("x"), End.LEFT, Integer.MAX_VALUE);
        assertThat(removed).isEqualTo(99_000);
        assertThat(list).hasSize(1_000);
        assertThat(list.nodes().size()).isLessThanOrEqualTo(4); // they would fill two
        assertThat(list.nodes().memory()).isLessThan(2 * 15_000);
        PackedSequence other = numbers(-2, 50_000);
        Random random = new Random(1);
        while (other.size() > 1_000) {
            other.remove(random.nextInt(other.size()));
        }
        assertThat(other.nodes().size()).isLessThanOrEqualTo(6);
        assertThat(other.nodes().memory()).isLessThan(2 * 15_000);
    }

    @Test
    void insertionsInTheMiddleLeaveNoSmallNodes() {
        for (int where = 0; where < 4; where++) {
            PackedSequence list = numbers(-2, 10_000);
            int middle = list.indexOf(number(5_000));
            Random random = new Random(1);
            for (int i = 0; i < 50_000; i++) {
                int index = switch (where) {
                    case 0 -> middle;
                    case 1 -> middle + i;
                    case 2 -> list.size() - 1;
                    default -> random.nextInt(list.size());
                };
                list.add(index, number(i));
            }
            assertThat(list.nodes().size()).as("where: %d", where).isLessThan(2 * (60_000 * 15 / 8_192));
        }
    }

    @Test
    void aQueueDoesNotGrow() {
        PackedSequence list = numbers(-2, 3);
        for (int i = 3; i < 100_000; i++) {
            list.addLast(number(i));
            assertThat(list.removeFirst()).isEqualTo(number(i - 3));
        }
        assertThat(list.nodes().size()).isEqualTo(1);
        assertThat(list.nodes().memory()).isLessThan(250);
        for (int i = 0; i < 100_000; i++) {
            list.addFirst(list.removeLast());
        }
        assertThat(list.nodes().memory()).isLessThan(250);
    }

    @Test
    void aLargeElementHasANodeOfItsOwn() {
        PackedSequence list = numbers(-1, 10);
        Bytes large = Bytes.wrap(new byte[5_000]);
        list.add(5, large);
        assertThat(list.nodes().size()).isEqualTo(3);
        assertThat(list.nodes().at(1).capacity()).isEqualTo(5_000 + 5 + 2);
        list.set(5, number(5));
        assertThat(list.nodes().size()).isEqualTo(1);
        list.set(5, large);
        assertThat(list.nodes().size()).isEqualTo(3);
        assertThat(list.get(5)).isEqualTo(large);
    }

    @Test
    void nearlyAllOfALongListIsRemovedAtOnce() {
        PackedSequence list = numbers(-2, 500_000);
        int nodes = list.nodes().size();
        list.removeRange(3, 499_997);
        assertThat(list)
                .containsExactly(number(0), number(1), number(2), number(499_997), number(499_998), number(499_999));
        assertThat(nodes).isGreaterThan(900);
        assertThat(list.nodes().size()).isEqualTo(1);
        assertThat(list.nodes().memory()).isLessThan(250);
        list.clear();
        assertThat(list.nodes().size()).isZero();
        assertThat(list.nodes().memory()).isZero();
    }

    @Test
    void aListOfOneNodeIsMadeFromItsBytes() {
        Random random = new Random(1);
        for (int size = 0; size < 200; size++) {
            PackedList list = new PackedList(new rediscover.collections.ListValue(), -2);
            for (int i = 0; i < size; i++) {
                list.add(random.nextBoolean() ? End.LEFT : End.RIGHT, element(random, 20));
            }
            if (list.isSmall()) {
                byte[] bytes = list.bytes();
                assertThat(bytes).hasSize(list.length());
                PackedList same = new PackedList(bytes.clone(), -2);
                assertThat(same.elements()).isEqualTo(list.elements());
                assertThat((Object) same.size()).isEqualTo(size);
                assertThat(same.copy().bytes()).isEqualTo(bytes);
            }
        }
    }
}

package rediscover.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;

class SortedSetValueTest {
    private final SortedSetValue set = new SortedSetValue();

    private static List<Element> elements(SortedSetValue set) {
        List<Element> elements = new ArrayList<>();
        set.ascending(0).forEachRemaining(elements::add);
        List<Element> backwards = new ArrayList<>();
        set.descending(set.size() - 1).forEachRemaining(backwards::add);
        assertThat(backwards).isEqualTo(elements.reversed());
        return elements;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void itIsLikeATreeSetAndAHashMapUnderAnyChanges(long seed) {
        Random random = new Random(seed);
        Map<Bytes, Double> scores = new HashMap<>();
        TreeSet<Element> order =
                new TreeSet<>(Comparator.comparingDouble(Element::score).thenComparing(Element::member));
        for (int i = 0; i < 20_000; i++) {
            Bytes member = Bytes.of("member " + random.nextInt(i < 10_000 ? 400 : 60));
            Double score = (double) random.nextInt(-20, 20);
            Double before = scores.get(member);
            if (before != null) {
                order.remove(new Element(member, before));
            }
            if (random.nextInt(3) == 0) {
                assertThat(set.remove(member)).as("seed %d, change %d", seed, i).isEqualTo(before != null);
                scores.remove(member);
                continue;
            }
            if (before == null) {
                set.add(member, score);
            } else {
                set.move(set.find(member), score);
            }
            scores.put(member, score);
            order.add(new Element(member, score));
            if (i % 50 == 0) {
                assertThat(elements(set)).as("seed %d, change %d", seed, i).isEqualTo(List.copyOf(order));
                scores.forEach((key, value) -> assertThat(set.find(key).score()).isEqualTo(value));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 128, 129, 3_000})
    void aRangeHasTheElementsBetweenItsEnds(int size) {
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            set.add(Bytes.of("m" + i), random.nextInt(50));
        }
        List<Element> all = elements(set);
        for (int i = 0; i < 200; i++) {
            Range range = new ScoreRange(
                    random.nextInt(-5, 55), random.nextBoolean(), random.nextInt(-5, 55), random.nextBoolean());
            List<Element> inside = all.stream()
                    .filter(element -> !range.beginsBehind(element) && !range.endsBefore(element))
                    .toList();
            assertThat(set.count(range)).as("%s", range).isEqualTo(inside.size());
            if (!inside.isEmpty()) {
                assertThat(set.begin(range)).as("%s", range).isEqualTo(set.rank(inside.getFirst()));
                assertThat(set.end(range)).as("%s", range).isEqualTo(set.rank(inside.getLast()) + 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1_000})
    void aRunOfRanksGoesFromBothStructures(int size) {
        for (int i = 0; i < size; i++) {
            set.add(Bytes.of("m" + i), i);
        }
        List<Element> left = elements(set);
        SortedSetValue rest = set.without(5, size - 3);
        set.removeRange(5, size - 3);
        left.subList(5, size - 3).clear();
        assertThat(elements(set)).isEqualTo(left);
        assertThat(elements(rest)).isEqualTo(left);
        assertThat(set.find(Bytes.of("m4"))).isEqualTo(left.get(4));
        assertThat(set.find(Bytes.of("m5"))).isNull();
        assertThat(set.rank(left.getLast())).isEqualTo(7);
    }

    @Test
    void aCopyDoesNotChangeWithTheOriginal() {
        set.add(Bytes.of("a"), 1);
        set.add(Bytes.of("b"), 2);
        SortedSetValue copy = set.copy();
        set.move(set.find(Bytes.of("a")), 3);
        set.remove(Bytes.of("b"));
        set.add(Bytes.of("c"), 0);
        assertThat(elements(copy)).containsExactly(new Element(Bytes.of("a"), 1), new Element(Bytes.of("b"), 2));
    }

    @Test
    void aMemberThatWasRemovedIsInNeitherStructure() {
        set.add(Bytes.of("a"), 1);
        assertThat(set.remove(Bytes.of("b"))).isFalse();
        assertThat(set.remove(Bytes.of("a"))).isTrue();
        assertThat(set.isEmpty()).isTrue();
        assertThat(set.find(Bytes.of("a"))).isNull();
        assertThat(elements(set)).isEmpty();
        assertThat(set.at(0)).isNull();
    }

    @Test
    void thereIsNoElementAtARankOutside() {
        set.add(Bytes.of("a"), 1);
        assertThat(set.at(-1)).isNull();
        assertThat(set.at(1)).isNull();
        assertThat(set.at(Long.MAX_VALUE)).isNull();
        assertThat(set.at(0).member()).isEqualTo(Bytes.of("a"));
    }
}

package rediscover.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;

class SortedSetValueTest {
    private final SortedSetValue set = new SortedSetValue();

    private record Pair(Bytes member, double score) {}

    private static List<Pair> pairs(SortedSetValue set) {
        return Stream.iterate(set.first(), element -> element != null, Element::next)
                .map(element -> new Pair(element.member(), element.score()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void itIsLikeATreeSetAndAHashMapUnderAnyChanges(long seed) {
        Random random = new Random(seed);
        Map<Bytes, Double> scores = new HashMap<>();
        TreeSet<Pair> order =
                new TreeSet<>(Comparator.comparingDouble(Pair::score).thenComparing(Pair::member));
        for (int i = 0; i < 20_000; i++) {
            Bytes member = Bytes.of("member " + random.nextInt(i < 10_000 ? 400 : 60));
            Double score = (double) random.nextInt(-20, 20);
            Double before = scores.get(member);
            if (before != null) {
                order.remove(new Pair(member, before));
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
            order.add(new Pair(member, score));
            if (i % 50 == 0) {
                assertThat(pairs(set)).as("seed %d, change %d", seed, i).isEqualTo(List.copyOf(order));
                scores.forEach((key, value) -> assertThat(set.find(key).score()).isEqualTo(value));
                assertThat(set.memberBytes())
                        .isEqualTo(scores.keySet().stream()
                                .mapToLong(Bytes::length)
                                .sum());
            }
        }
    }

    @Test
    void aCopyDoesNotChangeWithTheOriginal() {
        set.add(Bytes.of("a"), 1);
        set.add(Bytes.of("b"), 2);
        SortedSetValue copy = set.copy();
        set.move(set.find(Bytes.of("a")), 3);
        set.remove(Bytes.of("b"));
        set.add(Bytes.of("c"), 0);
        assertThat(pairs(copy)).containsExactly(new Pair(Bytes.of("a"), 1), new Pair(Bytes.of("b"), 2));
        assertThat(copy.memberBytes()).isEqualTo(2);
    }

    @Test
    void aMemberThatWasRemovedIsInNeitherStructure() {
        set.add(Bytes.of("a"), 1);
        assertThat(set.remove(Bytes.of("b"))).isFalse();
        assertThat(set.remove(Bytes.of("a"))).isTrue();
        assertThat(set.isEmpty()).isTrue();
        assertThat(set.find(Bytes.of("a"))).isNull();
        assertThat(set.first()).isNull();
        assertThat(set.last()).isNull();
        assertThat(set.at(0)).isNull();
        assertThat(set.memberBytes()).isZero();
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

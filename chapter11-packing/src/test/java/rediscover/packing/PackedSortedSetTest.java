package rediscover.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.MemberRange;
import rediscover.sortedsets.Range;
import rediscover.sortedsets.ScoreRange;

/** A packed sorted set beside a map and a sorted list of the same elements. */
class PackedSortedSetTest {
    private static final double[] SCORES = {
        0, -0.0, 1, 1.5, 0.1, -3, 1e300, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private final Thresholds thresholds = new Thresholds();
    private final Map<Bytes, Double> model = new HashMap<>();
    private PackedSortedSet set = new PackedSortedSet(new byte[0], thresholds);

    private static Bytes member(Random random, int different) {
        int number = random.nextInt(different);
        Random bytes = new Random(number);
        return switch (number % 5) {
            case 0, 1 -> Bytes.of(number);
            case 2 -> Bytes.of("m:" + number);
            default -> {
                byte[] member = new byte[number % 50 == 3 ? bytes.nextInt(65) : 1 + bytes.nextInt(12)];
                bytes.nextBytes(member);
                yield Bytes.wrap(member);
            }
        };
    }

    private static double score(Random random, boolean equal) {
        if (equal) {
            return 7;
        }
        return random.nextInt(4) == 0 ? SCORES[random.nextInt(SCORES.length)] : random.nextInt(2_000) / 10.0;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 30, false, 4000",
        "2, 250, false, 8000",
        "3, 200, true, 8000",
        "4, 1000, false, 20000",
        "5, 20000, false, 80000",
        "6, 20000, true, 80000"
    })
    void itIsLikeASortedListUnderAnyChanges(long seed, int different, boolean equalScores, int changes) {
        Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            change(random, different, equalScores);
            if (i % (changes / 100) == 0) {
                check(random, equalScores, "seed " + seed + ", change " + i);
            }
        }
        assertThat(set.isPacked()).isEqualTo(different == 30);
        while (!set.isEmpty()) {
            removeRun(random, 1 + random.nextInt(2 + set.size() / 4));
            check(random, equalScores, "seed " + seed + ", at the end");
        }
    }

    private void change(Random random, int different, boolean equalScores) {
        Bytes member = member(random, different);
        Element element = set.find(member);
        assertThat(element == null ? null : element.score()).isEqualTo(model.get(member));
        int kind = random.nextInt(100);
        if (kind == 0 && !set.isEmpty()) {
            removeRun(random, random.nextInt(random.nextInt(1 + set.size() / 2) + 1));
        } else if (kind < 25) {
            assertThat(set.remove(member)).isEqualTo(model.remove(member) != null);
        } else {
            double score = score(random, equalScores);
            if (element == null) {
                set.add(member, score);
            } else {
                set.move(element, score);
            }
            model.put(member, score + 0.0);
        }
        assertThat(set.size()).isEqualTo(model.size());
        if (set.isPacked() && random.nextInt(10) == 0) {
            set = new PackedSortedSet(set.packed().toArray(), thresholds); // as a table does
        }
    }

    private void removeRun(Random random, int most) {
        int from = random.nextInt(set.size());
        int to = Math.min(set.size(), from + most);
        for (Element element : sorted().subList(from, to)) {
            model.remove(element.member());
        }
        set.removeRange(from, to);
    }

    private List<Element> sorted() {
        Set<Element> sorted = new TreeSet<>();
        model.forEach((member, score) -> sorted.add(new Element(member, score)));
        return new ArrayList<>(sorted);
    }

    private void check(Random random, boolean equalScores, String when) {
        List<Element> expected = sorted();
        List<Element> found = new ArrayList<>();
        set.ascending(0).forEachRemaining(found::add);
        assertThat(found).as(when).isEqualTo(expected);
        found.clear();
        set.descending(set.size() - 1).forEachRemaining(found::add);
        assertThat(found).as(when).isEqualTo(expected.reversed());
        for (int i = 0; i < 20 && !expected.isEmpty(); i++) {
            int rank = random.nextInt(expected.size());
            assertThat(set.at(rank)).as(when).isEqualTo(expected.get(rank));
            assertThat(set.rank(expected.get(rank))).as(when).isEqualTo(rank);
            found.clear();
            set.ascending(rank).forEachRemaining(found::add);
            assertThat(found).as(when).isEqualTo(expected.subList(rank, expected.size()));
            checkRange(expected, range(random, expected, equalScores), when);
        }
    }

    private static Range range(Random random, List<Element> elements, boolean equalScores) {
        Element one = elements.get(random.nextInt(elements.size()));
        Element other = elements.get(random.nextInt(elements.size()));
        if (!equalScores) {
            return new ScoreRange(one.score(), random.nextBoolean(), other.score(), random.nextBoolean());
        }
        return MemberRange.of(end(random, one.member()), end(random, other.member()));
    }

    private static Bytes end(Random random, Bytes member) {
        byte[] end = new byte[member.length() + 1];
        end[0] = (byte) (random.nextBoolean() ? '[' : '(');
        member.copyTo(end, 1);
        return Bytes.wrap(end);
    }

    private void checkRange(List<Element> elements, Range range, String when) {
        List<Element> inside = elements.stream()
                .filter(element -> !range.beginsBehind(element) && !range.endsBefore(element))
                .toList();
        assertThat(set.count(range)).as(when).isEqualTo(inside.size());
        if (!inside.isEmpty()) {
            int begin = Collections.binarySearch(elements, inside.getFirst());
            assertThat(set.begin(range)).as(when).isEqualTo(begin);
            assertThat(set.end(range)).as(when).isEqualTo(begin + inside.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129, 5_000})
    void aWalkInStepsMeetsEachElement(int size) {
        Set<Element> expected = new HashSet<>();
        for (int i = 0; i < size; i++) {
            set.add(Bytes.of("m" + i), i / 3.0);
            expected.add(new Element(Bytes.of("m" + i), i / 3.0));
        }
        Set<Element> found = new HashSet<>();
        long cursor = 0;
        do {
            cursor = set.scan(cursor, 10, found::add);
        } while (cursor != 0);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void itBecomesLargeBeyondAThresholdAndStaysSo() {
        IntStream.range(0, 128).forEach(i -> set.add(Bytes.of(i), i));
        set.add(Bytes.of("x".repeat(64)), 1);
        assertThat(set.isPacked()).isFalse();
        set.removeRange(0, set.size());
        assertThat(set.isPacked()).isFalse();
        set = new PackedSortedSet(new byte[0], thresholds);
        IntStream.range(0, 128).forEach(i -> set.add(Bytes.of(i), i));
        assertThat(set.isPacked()).isTrue();
        set.remove(Bytes.of(5));
        set.add(Bytes.of("x".repeat(65)), 1);
        assertThat(set.isPacked()).isFalse();
        assertThat(set.rank(set.find(Bytes.of("x".repeat(65))))).isEqualTo(2);
    }

    @Test
    void longMembersFillALeafEach() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Bytes member = Bytes.of(("" + i).repeat(1 + random.nextInt(random.nextInt(2_000) + 1)));
            model.put(member, (double) random.nextInt(100));
            set.add(member, model.get(member));
        }
        check(random, false, "full");
        set.removeRange(1, 1_999);
        assertThat(set.size()).isEqualTo(2);
    }

    @Test
    void aMemberIsCopied() {
        byte[] buffer = {'a'};
        set.add(Bytes.wrap(buffer), 1);
        Element element = set.at(0);
        buffer[0] = 'b';
        set.add(Bytes.of("A"), 0);
        assertThat(element).isEqualTo(new Element(Bytes.of("a"), 1));
        assertThat(set.at(1)).isEqualTo(element);
    }

    @Test
    void anElementOfAMillionTakesEightyBytes() {
        Random random = new Random(1);
        int size = 200_000;
        for (int i = 0; i < size; i++) {
            set.add(Bytes.of("member:" + i), random.nextInt());
        }
        assertThat(set.memory() / size).isLessThan(80);
        set.removeRange(10, size);
        assertThat(set.memory()).isLessThan(100_000);
    }
}

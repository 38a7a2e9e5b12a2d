package rediscover.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;

/** A skip list beside a sorted list of the same elements. */
class SkipListTest {
    private static final double[] SCORES = {
        0, -0.0, 1, 1, 2, -3, 1e300, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    private static final Comparator<Node> ORDER = Comparator.comparing(Node::element);

    private final SkipList list = new SkipList(7);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itIsLikeASortedListUnderAnyChangesAndSpansAlwaysFit(long seed) {
        Random random = new Random(seed);
        List<Node> model = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            int most = i < 3_000 ? 20 : 400; // few elements are searched in another way
            change(random, model, most);
            model.sort(ORDER);
            check(model, "seed " + seed + ", change " + i);
        }
    }

    private void change(Random random, List<Node> model, int most) {
        if (model.isEmpty() || random.nextInt(most) > model.size() / 2) {
            Node added = list.node(Bytes.of("m" + random.nextInt(1_000_000)), score(random));
            list.add(added);
            model.add(added);
        } else if (random.nextBoolean()) {
            list.move(model.get(random.nextInt(model.size())), score(random));
        } else {
            int first = random.nextInt(model.size());
            int count = Math.min(model.size() - first, random.nextInt(20) == 0 ? 1 + random.nextInt(40) : 1);
            List<Node> run = model.subList(first, first + count);
            List<Node> removed = new ArrayList<>();
            list.remove(first, count, removed::add);
            assertThat(removed).isEqualTo(run);
            run.clear();
        }
    }

    private static double score(Random random) {
        return random.nextBoolean() ? SCORES[random.nextInt(SCORES.length)] : random.nextInt(100) / 10.0;
    }

    private void check(List<Node> model, String when) {
        assertThat(list.size()).as(when).isEqualTo(model.size());
        assertThat(forward()).as(when).isEqualTo(model);
        assertThat(backward()).as(when).isEqualTo(model.reversed());
        for (int i = 0; i < model.size(); i++) {
            assertThat(list.rank(model.get(i))).as(when).isEqualTo(i);
            assertThat(list.at(i)).as(when).isSameAs(model.get(i));
            checkSpans(model, i, when);
        }
    }

    /** Each link leads as far as its span says, to the next element that is on its level. */
    private static void checkSpans(List<Node> model, int rank, String when) {
        Node element = model.get(rank);
        for (int level = 0; level < element.height; level++) {
            int next = rank + 1;
            while (next < model.size() && model.get(next).height <= level) {
                next++;
            }
            Node expected = next < model.size() ? model.get(next) : null;
            assertThat(element.next(level)).as(when).isSameAs(expected);
            if (level > 0) {
                int span = expected == null ? model.size() - 1 - rank : next - rank;
                assertThat(element.span(level)).as(when).isEqualTo(span);
            }
        }
    }

    private List<Node> forward() {
        List<Node> elements = new ArrayList<>();
        for (Node element = list.first(); element != null; element = element.next()) {
            elements.add(element);
        }
        return elements;
    }

    private List<Node> backward() {
        List<Node> elements = new ArrayList<>();
        for (Node element = list.last(); element != null; element = element.previous()) {
            elements.add(element);
        }
        return elements;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 3_000})
    void aRangeOfScoresBeginsAndEndsWhereItShould(int size) {
        Random random = new Random(size);
        TreeSet<Node> model = new TreeSet<>(ORDER);
        for (int i = 0; i < size; i++) {
            Node element = list.node(Bytes.of("m" + i), random.nextInt(50));
            list.add(element);
            model.add(element);
        }
        for (int i = 0; i < 500; i++) {
            double min = random.nextInt(-20, 140) / 2.0;
            double max = random.nextInt(-20, 140) / 2.0;
            Range range = new ScoreRange(min, random.nextBoolean(), max, random.nextBoolean());
            assertThat(list.begin(range)).as("%s", range).isEqualTo(count(model, range::beginsBehind));
            assertThat(list.end(range)).as("%s", range).isEqualTo(size - count(model, range::endsBefore));
        }
    }

    private static int count(Collection<Node> nodes, Predicate<Element> condition) {
        return (int) nodes.stream().map(Node::element).filter(condition).count();
    }

    @Test
    void oneElementInFourIsOnTheNextLevel() {
        int[] levels = new int[16];
        for (int i = 0; i < 400_000; i++) {
            Node element = list.node(Bytes.EMPTY, 0);
            for (int level = 0; level < element.height; level++) {
                levels[level]++;
            }
        }
        assertThat(levels[1]).isBetween(99_000, 101_000);
        assertThat(levels[2]).isBetween(24_500, 25_500);
        assertThat(levels[3]).isBetween(6_000, 6_500);
        assertThat(levels[4]).isBetween(1_400, 1_750);
    }

    @Test
    void aSearchInManyElementsTakesFewSteps() {
        int size = 100_000;
        for (int i = 0; i < size; i++) {
            list.add(list.node(Bytes.of(i), i)); // ascending, which makes an unbalanced tree a list
        }
        int[] steps = new int[1];
        list.begin(new Range() {
            @Override
            public boolean beginsBehind(Element element) {
                steps[0]++;
                return element.score() < size / 2.0;
            }

            @Override
            public boolean endsBefore(Element element) {
                return false;
            }
        });
        assertThat(steps[0]).isLessThan(150);
    }

    @Test
    void aRemovedElementCanBeCollectedThoughItsNeighboursStay() {
        List<WeakReference<Node>> removed = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            list.add(list.node(Bytes.of(i), i));
        }
        for (Node element = list.first(); element.next() != null; element = element.next()) {
            removed.add(new WeakReference<>(element.next()));
            list.remove(list.rank(element.next()), 1, _ -> {});
            if (element.next() == null) {
                break;
            }
        }
        assertThat(removed).hasSize(500);
        for (int i = 0; i < 100 && removed.stream().anyMatch(reference -> reference.get() != null); i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(removed).allMatch(reference -> reference.get() == null);
    }

    @Test
    void aRemovedElementThatSomebodyHoldsLeadsNowhere() {
        Node[] elements = new Node[500];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = list.node(Bytes.of(i), i);
            list.add(elements[i]);
        }
        list.remove(100, 300, _ -> {});
        for (int i = 100; i < 400; i++) {
            assertThat(elements[i].next()).isNull();
            assertThat(elements[i].previous()).isNull();
            for (int level = 0; level < elements[i].height; level++) {
                assertThat(elements[i].next(level)).isNull();
            }
        }
        assertThat(elements[99].next()).isSameAs(elements[400]);
    }
}

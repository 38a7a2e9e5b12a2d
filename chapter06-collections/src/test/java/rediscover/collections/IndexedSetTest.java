package rediscover.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class IndexedSetTest {
    private final IndexedSet set = new IndexedSet();

    private void fill(int count) {
        IntStream.range(0, count).forEach(i -> set.add(Bytes.of(i)));
    }

    /** The places that refer to something. */
    private static long used(IndexedSet set) throws ReflectiveOperationException {
        Field members = IndexedSet.class.getDeclaredField("members");
        members.setAccessible(true);
        return Stream.of((Bytes[]) members.get(set)).filter(Objects::nonNull).count();
    }

    @Test
    void itDoesWhatAHashSetDoes() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            IndexedSet indexed = new IndexedSet();
            Set<Bytes> model = new HashSet<>();
            for (int step = 0; step < 3_000; step++) {
                String when = "seed %d, step %d".formatted(seed, step);
                Bytes member = Bytes.of(random.nextInt(step / 500 % 2 == 0 ? 1_000 : 50));
                boolean adds = random.nextInt(10) < (step / 500 % 2 == 0 ? 8 : 2);
                assertThat(adds ? indexed.add(member) : indexed.remove(member))
                        .as(when)
                        .isEqualTo(adds ? model.add(member) : model.remove(member));
                assertThat(indexed.contains(member)).as(when).isEqualTo(adds);
                if (step % 50 == 0) {
                    assertThat(Set.copyOf(indexed)).as(when).isEqualTo(model);
                    assertThat(used(indexed)).as("used places, " + when).isEqualTo(model.size());
                }
                if (!model.isEmpty()) {
                    assertThat(indexed.random(random)).as(when).isIn(model);
                }
            }
        }
    }

    @Test
    void eachMemberIsDrawnAsOftenAsAnyOther() {
        fill(8);
        set.remove(Bytes.of(0));
        set.remove(Bytes.of(3));
        int[] draws = new int[8];
        Random random = new Random(1);
        for (int i = 0; i < 60_000; i++) {
            draws[Integer.parseInt(set.random(random).toString())]++;
        }
        assertThat(draws[0] + draws[3]).isZero();
        for (int member : new int[] {1, 2, 4, 5, 6, 7}) {
            assertThat(draws[member]).as("draws of %d in 60 000", member).isBetween(9_500, 10_500);
        }
    }

    @Test
    void aMemberThatWasRemovedIsNotKeptAlive() throws Exception {
        fill(100);
        IntStream.range(20, 95).forEach(i -> set.remove(Bytes.of(i)));
        assertThat(set).hasSize(25);
        assertThat(used(set)).isEqualTo(25);
    }

    @Test
    void itShrinksWhenItEmpties() {
        fill(100_000);
        assertThat(set.capacity()).isEqualTo(131_072);
        IntStream.range(1, 100_000).forEach(i -> set.remove(Bytes.of(i)));
        assertThat(set.capacity()).isLessThanOrEqualTo(8);
        assertThat(set).containsExactly(Bytes.of(0));
    }

    @Test
    void membersCanBeRemovedWhileOneGoesThroughThem() {
        fill(1_000);
        Iterator<Bytes> members = set.iterator();
        while (members.hasNext()) {
            if (members.next().toString().endsWith("7")) {
                members.remove();
            }
        }
        assertThat(set).hasSize(900).noneMatch(member -> member.toString().endsWith("7"));
    }
}

package rediscover.commands.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

class SortedMembersTest {
    private static final int SIZE = 20;

    private final List<Bytes> expected = new ArrayList<>();

    private SortedSetValue set() {
        SortedSetValue set = new SortedSetValue();
        for (int i = 0; i < SIZE; i++) {
            set.add(Bytes.of("m" + i), i);
            expected.add(Bytes.of("m" + i));
        }
        return set;
    }

    @Test
    void anyPartIsThatOfTheSet() {
        List<Bytes> members = new SortedMembers(set());
        for (int from = 0; from <= SIZE; from++) {
            for (int to = from; to <= SIZE; to++) {
                assertThat(members.subList(from, to)).isEqualTo(expected.subList(from, to));
                assertThat(members.reversed().subList(from, to))
                        .isEqualTo(expected.reversed().subList(from, to));
            }
        }
        assertThat(new SortedMembers(new SortedSetValue())).isEmpty();
    }

    @Test
    void aPartIsFoundByItsRank() {
        SortedSetValue set = new SortedSetValue() {
            @Override
            public Iterator<Element> ascending(int rank) {
                if (rank == 0) {
                    throw new AssertionError("a look at all members");
                }
                return super.ascending(rank);
            }
        };
        set.add(Bytes.of("a"), 1);
        set.add(Bytes.of("b"), 2);
        List<Bytes> elements = SortElements.of(set).elements();
        assertThat(elements.subList(1, 2)).containsExactly(Bytes.of("b"));
        assertThat(elements.reversed().subList(1, 2)).containsExactly(Bytes.of("a"));
    }
}

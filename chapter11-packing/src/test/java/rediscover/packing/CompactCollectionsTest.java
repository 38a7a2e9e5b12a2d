package rediscover.packing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.collections.End;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** Lists, sets and sorted sets as a table keeps them. */
class CompactCollectionsTest {
    private static final Bytes KEY = Bytes.of("key");

    private final ValueTable table = new ValueTable();

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 129, 1000, 50_000})
    void aSetDoesWhatAHashSetDoes(int members) {
        Random random = new Random(members);
        table.put(KEY, new SetValue());
        SetValue set = (SetValue) table.get(KEY);
        Set<Bytes> model = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            Bytes member = member(random.nextInt(members));
            table.prefetch(List.of(Request.of(Bytes.of("SADD"), KEY, member)));
            switch (random.nextInt(4)) {
                case 0, 1 -> assertThat(set.add(member)).isEqualTo(model.add(member));
                case 2 -> assertThat(set.remove(member)).isEqualTo(model.remove(member));
                default -> assertThat(set.contains(member)).isEqualTo(model.contains(member));
            }
            assertThat(set.size()).isEqualTo(model.size());
            if (!model.isEmpty()) {
                assertThat(model.contains(set.random(random))).isTrue(); // assertThat(model).contains looks at all
            }
            if (i % 20_000 == 0) {
                assertThat(set.members()).isEqualTo(model);
                assertThat(set.copy().members()).isEqualTo(model);
            }
        }
        assertThat(set.members()).isEqualTo(model);
    }

    /** Of all lengths around those that are kept in another way, and empty. */
    private static Bytes member(int number) {
        return Bytes.of(("" + number).repeat(number % 50 == 7 ? 60 : 1).substring(number == 3 ? 1 : 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 129, 1000, 50_000})
    void aSortedSetFindsItsMembersHoweverManyTheyAre(int members) {
        Random random = new Random(members);
        table.put(KEY, new SortedSetValue());
        SortedSetValue set = (SortedSetValue) table.get(KEY);
        Map<Bytes, Double> model = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            change(set, model, member(random.nextInt(members)), random);
            assertThat(set.size()).isEqualTo(model.size());
            if (i % 20_000 == 0) {
                assertThat(scores(set)).isEqualTo(model);
            }
        }
        assertThat(scores(set)).isEqualTo(model);
        assertThat(scores(set.copy())).isEqualTo(model);
        long full = ((PackedSortedSet) set).memory();
        model.keySet().forEach(set::remove);
        assertThat(scores(set)).isEmpty();
        assertThat(((PackedSortedSet) set).memory()).isLessThanOrEqualTo(Math.min(full, 4_000));
    }

    private static void change(SortedSetValue set, Map<Bytes, Double> model, Bytes member, Random random) {
        Element element = set.find(member);
        assertThat(element == null ? null : element.score()).isEqualTo(model.get(member));
        double score = random.nextInt(1_000);
        if (element == null) {
            set.add(member, score);
            model.put(member, score);
        } else if (random.nextBoolean()) {
            set.move(element, score);
            model.put(member, score);
        } else {
            assertThat(set.remove(member)).isTrue();
            model.remove(member);
        }
    }

    private static Map<Bytes, Double> scores(SortedSetValue set) {
        Map<Bytes, Double> scores = new HashMap<>();
        set.ascending(0).forEachRemaining(element -> {
            assertThat(set.find(element.member())).isEqualTo(element);
            scores.put(element.member(), element.score());
        });
        return scores;
    }

    @Test
    void aMemberIsCopied() {
        table.put(KEY, new SetValue());
        SetValue set = (SetValue) table.get(KEY);
        for (int i = 0; i < 300; i++) {
            for (int length : new int[] {5, 1000}) {
                String member = ("" + i).repeat(length);
                byte[] buffer = member.getBytes(US_ASCII);
                set.add(Bytes.wrap(buffer));
                Arrays.fill(buffer, (byte) '?'); // which the next request does
                assertThat(set.contains(Bytes.of(member))).as(member).isTrue();
            }
        }
    }

    @Test
    void theMemoryOfAListIsThatOfItsElementsHoweverItCameToThem() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            ListValue list = list(List.of());
            List<Bytes> model = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                change(list, model, random);
            }
            assertThat(list.elements()).as("seed %d", seed).isEqualTo(model);
            long room = 4 * 8_192; // bytes at most: in the nodes at both ends, and in others that are not full
            assertThat(memory(list)).as("seed %d", seed).isBetween(memory(list(model)), 2 * memory(list(model)) + room);
            list.removeRange(0, list.size());
            assertThat(memory(list)).as("seed %d", seed).isEqualTo(memory(list(List.of())));
        }
    }

    private ListValue list(List<Bytes> elements) {
        ListValue list = new ListValue();
        elements.forEach(element -> list.add(End.RIGHT, element));
        table.put(KEY, list);
        return (ListValue) table.get(KEY);
    }

    private static long memory(ListValue list) {
        return ((PackedList) list).memory();
    }

    private static void change(ListValue list, List<Bytes> model, Random random) {
        Bytes element = Bytes.of("x".repeat(random.nextInt(300)));
        int index = random.nextInt(model.size() + 1);
        boolean inside = index < model.size();
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> {
                list.insert(index, element);
                model.add(index, element);
            }
            case 3 -> {
                if (inside) {
                    list.set(index, element);
                    model.set(index, element);
                }
            }
            case 4 -> {
                if (inside) {
                    assertThat(list.take(End.RIGHT)).isEqualTo(model.removeLast());
                }
            }
            default -> {
                int to = Math.min(model.size(), index + random.nextInt(4));
                list.removeRange(index, to);
                model.subList(index, to).clear();
            }
        }
    }
}

package rediscover.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rediscover.handlers.CommandException;

class SampleTest {
    private static final List<Integer> ALL = IntStream.range(0, 12).boxed().toList();

    private final Random random = new Random(1);

    private Collection<Integer> sample(long count) {
        return Sample.of(count, ALL.size(), () -> ALL.get(random.nextInt(ALL.size())), () -> ALL, random);
    }

    @Test
    void theElementsOfASampleAreDifferent() {
        for (int count = 0; count < ALL.size(); count++) {
            assertThat(sample(count)).hasSize(count).doesNotHaveDuplicates().isSubsetOf(ALL);
        }
    }

    @Test
    void aSampleThatIsLargeEnoughHasAllElementsInTheirOrder() {
        for (long count : List.of(12L, 13L, Long.MAX_VALUE)) {
            assertThat(sample(count)).containsExactlyElementsOf(ALL);
        }
    }

    @Test
    void theElementsOfASampleMayRepeatIfTheirNumberIsNegative() {
        assertThat(sample(-1)).hasSize(1).isSubsetOf(ALL);
        assertThat(sample(-500)).hasSize(500).containsAll(ALL);
    }

    @Test
    void eachElementIsAsLikelyAsAnyOther() {
        for (int count : List.of(1, 3, 4, 11, -2)) {
            AtomicInteger[] times = ALL.stream().map(_ -> new AtomicInteger()).toArray(AtomicInteger[]::new);
            for (int i = 0; i < 12_000; i++) {
                sample(count).forEach(element -> times[element].incrementAndGet());
            }
            int expected = 1_000 * Math.abs(count);
            assertThat(times)
                    .allSatisfy(number -> assertThat(number.get()).isBetween(expected * 8 / 10, expected * 12 / 10));
        }
    }

    @Test
    void repetitionsAreLimited() {
        assertThatCode(() -> Sample.check(-1024 * 1024)).doesNotThrowAnyException();
        assertThatCode(() -> Sample.check(Long.MAX_VALUE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Sample.check(-1024 * 1024 - 1))
                .isInstanceOf(CommandException.class)
                .hasMessage("ERR value is out of range");
    }
}

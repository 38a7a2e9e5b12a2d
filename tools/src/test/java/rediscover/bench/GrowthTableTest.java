package rediscover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.launch.Program;

class GrowthTableTest {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);

    /** The costs of an operation, in microseconds. */
    private static GrowthTable table(double[] ours, double[] theirs) {
        return new GrowthTable(
                List.of("GET"),
                SIZES,
                (program, _, elements) -> (program == Program.OURS ? ours : theirs)[SIZES.indexOf(elements)] / 1e6);
    }

    private static boolean isMarked(double[] ours, double[] theirs) {
        GrowthTable table = table(ours, theirs);
        boolean marked = table.growsFaster("GET");
        assertThat(table.marked()).isEqualTo(marked ? 1 : 0);
        assertThat(table.toString().contains("grows faster |")).isEqualTo(marked);
        return marked;
    }

    @Test
    void whatGrowsWithTheNumberOfElementsIsMarked() {
        assertThat(isMarked(new double[] {1, 10, 100}, new double[] {1, 1, 1})).isTrue();
    }

    @Test
    void whatGrowsAsMuchOnRedisIsNot() {
        assertThat(isMarked(new double[] {1, 10, 100}, new double[] {1, 10, 100}))
                .isFalse();
    }

    @Test
    void whatIsCheaperHereMayGrow() {
        assertThat(isMarked(new double[] {1, 2, 3}, new double[] {5, 5, 5})).isFalse();
    }

    @Test
    void whatIsDearHereAtAllSizesDoesNotGrow() {
        assertThat(isMarked(new double[] {9, 9, 9}, new double[] {1, 1, 1})).isFalse();
    }

    @Test
    void redisServerMayGetQuickerWithoutAMark() {
        assertThat(isMarked(new double[] {2, 2, 2}, new double[] {5, 2, 1})).isFalse();
    }

    @Test
    void whatWasMeasuredUpToASizeIsComparedThere() {
        double none = Double.NaN;
        assertThat(isMarked(new double[] {1, 10, none}, new double[] {1, 1, none}))
                .isTrue();
        assertThat(table(new double[] {1, 2, none}, new double[] {1, 1, none}).toString())
                .contains("| GET | 1.000 | 1.000 | 2.000 | 1.000 |  |  | 2.00 | |")
                .endsWith("0 of 1 grow faster here than on redis-server, and cost more at the end.\n\n");
    }
}

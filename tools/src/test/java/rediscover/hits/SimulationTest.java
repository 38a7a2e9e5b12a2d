package rediscover.hits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class SimulationTest {
    private final Simulation simulation = new Simulation(2000, 40_000, 1);

    private static List<Double> line(LineChart chart, String name) {
        return chart.lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }

    @Test
    void theSameSeedGivesTheSameRatios() {
        Workload workload = new Workload(0.9, 0.3);
        assertThat(simulation.run(workload)).isEqualTo(simulation.run(workload));
    }

    @Test
    void underZipfSieveAndLfuAreBetterThanLruAndLruThanChance() {
        LineChart chart = simulation.run(new Workload(0.9, 0));
        for (int size = 2; size < 5; size++) { // in smaller ones, the pool of candidates is most of the cache
            double exact = line(chart, "exact LRU").get(size);
            assertThat(line(chart, "LRU").get(size)).isCloseTo(exact, offset(0.015));
            assertThat(line(chart, "SIEVE").get(size)).isGreaterThan(exact + 0.02);
            assertThat(line(chart, "LFU").get(size)).isGreaterThan(exact + 0.02);
            assertThat(line(chart, "random").get(size)).isLessThan(exact);
        }
    }

    @Test
    void aLoopThatDoesNotFitIsTheWorstForLru() {
        LineChart chart = simulation.run(new Workload(0, 0));
        assertThat(line(chart, "exact LRU")).containsOnly(0.0);
        assertThat(line(chart, "random").getLast()).isGreaterThan(0.1);
    }

    @Test
    void aCacheHoldsNoMoreThanItsCapacity() {
        Bytes[] keys = IntStream.range(0, 1000).mapToObj(Bytes::of).toArray(Bytes[]::new);
        for (Contender contender : Contender.values()) {
            SimulatedCache cache = new SimulatedCache(keys, 10);
            double hits = cache.hits(
                    contender.policy(cache, () -> 1_700_000_000_000L, 1),
                    new Workload(1.2, 0).requests(1000, 1),
                    10_000,
                    () -> {});
            assertThat(cache.size()).isEqualTo(10);
            assertThat(hits).isBetween(0.2, 0.8);
        }
    }

    @Test
    void aFrequentNumberComesAsOftenAsTheLawSays() {
        Zipf zipf = new Zipf(100, 1);
        Random random = new Random(1);
        int[] counts = new int[100];
        for (int i = 0; i < 100_000; i++) {
            counts[zipf.next(random)]++;
        }
        double harmonic =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 1.0 / i).sum();
        assertThat(counts[0] / 100_000.0).isCloseTo(1 / harmonic, offset(0.01));
        assertThat((double) counts[0] / counts[9]).isCloseTo(10, offset(1.0));
    }

    @Test
    void scansAskForTheirPartOfTheKeysOnce() {
        int keys = 5000;
        var requests = new Workload(0.9, 0.3).requests(keys, 1);
        int scanned = 0;
        for (int i = 0; i < 200_000; i++) {
            int key = requests.getAsInt();
            assertThat(key).isBetween(0, 4 * keys - 1);
            scanned += key >= keys ? 1 : 0;
        }
        assertThat(scanned / 200_000.0).isCloseTo(0.3, offset(0.07));
    }

    @Test
    void aChartHasALineForEachPolicyWithinItsFrame() {
        String svg = LineChart.svg(List.of(simulation.run(new Workload(1.2, 0))));
        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("SIEVE", "exact LRU", "50 %");
        assertThat(svg.lines().filter(line -> line.startsWith("<path")).count()).isEqualTo(12);
        assertThat(svg).doesNotContain("NaN", "Infinity");
    }
}

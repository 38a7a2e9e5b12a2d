package rediscover.hits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import rediscover.eviction.Policy;
import rediscover.resp.Bytes;

/**
 * Caches of several sizes, with all policies, which get the same requests.
 *
 * <p>A request takes a millisecond of the time that the policies see: a minute, after which the counts of LFU fall, is 60 000
 * requests.
 *
 * @param keys the number of keys that are asked for again and again
 * @param requests how many are made; those of the first half do not count
 */
record Simulation(int keys, int requests, long seed) {
    static final List<Integer> PERCENT = List.of(1, 2, 5, 10, 20, 50);
    static final List<Workload> WORKLOADS = List.of(
            new Workload(0.7, 0),
            new Workload(0.9, 0),
            new Workload(1.2, 0),
            new Workload(0.9, 0.3),
            new Workload(0, 0));

    /** The hit ratios, for each contender from the smallest cache to the largest. */
    LineChart run(Workload workload) {
        Bytes[] all =
                IntStream.range(0, workload.allKeys(keys)).mapToObj(Bytes::of).toArray(Bytes[]::new);
        List<LineChart.Line> lines = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            List<Double> ratios = PERCENT.stream()
                    .map(percent -> hits(contender, workload, all, Math.max(1, keys * percent / 100)))
                    .toList();
            lines.add(new LineChart.Line(contender.title(), ratios));
        }
        List<String> names = PERCENT.stream().map(percent -> percent + " %").toList();
        return new LineChart("Hits, " + workload.title(), names, lines);
    }

    private double hits(Contender contender, Workload workload, Bytes[] all, int capacity) {
        long[] millis = {1_700_000_000_000L};
        SimulatedCache cache = new SimulatedCache(all, capacity);
        Policy policy = contender.policy(cache, () -> millis[0], seed);
        return cache.hits(policy, workload.requests(keys, seed), requests, () -> millis[0]++);
    }

    /** A chart's numbers as a table, in percent. */
    static String table(LineChart chart) {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%-30s", chart.title()));
        chart.names().forEach(name -> table.append(String.format(Locale.ROOT, "%8s", name)));
        for (LineChart.Line line : chart.lines()) {
            table.append(String.format(Locale.ROOT, "%n  %-28s", line.name()));
            line.values().forEach(value -> table.append(String.format(Locale.ROOT, "%8.1f", 100 * value)));
        }
        return table.append(System.lineSeparator()).toString();
    }
}

package rediscover.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rediscover.launch.LogMode;
import rediscover.launch.Program;

/**
 * The targets that our server has, compared with redis-server on the same machine, and whether it meets them. The table also
 * shows the figures of the floor if that took part, since no server can do better.
 */
final class Targets {
    private static final List<String> CHEAP = List.of("get", "set");
    private static final List<String> MIDDLING = List.of("get", "set", "mset");
    private static final double MOST_MILLIS_TO_START = 250;

    private final List<String> rows = new ArrayList<>();

    /** The least requests per second, and the most processor time for each. */
    void throughput(Results<Load> results) {
        for (Load load : results.subjects()) {
            int size = load.pipeline() == 1 ? 0 : load.pipeline() < 50 ? 1 : 2;
            if (load.log() == LogMode.ALWAYS) {
                throughput(load, 1.0, results);
                continue;
            }
            double[] least = MIDDLING.contains(load.test()) ? new double[] {1, 1.5, 1.8} : new double[] {.95, 1.3, 1.3};
            throughput(load, least[size], results);
            if (CHEAP.contains(load.test())) {
                double[] most = {.9, .6, .55};
                double floor = results.ratio(load, Program.FLOOR, Figure.CPU);
                atMost(name(load) + ", CPU", most[size], results.ratio(load, Program.OURS, Figure.CPU), floor);
            }
        }
    }

    /** The longest time that requests may take at half load. */
    void halfLoad(Results<Load> results) {
        for (Load load : results.subjects()) {
            atMost(name(load) + ", p99 at half load", 1.5, results.ratio(load, Program.OURS, Figure.P99));
        }
    }

    /** The most memory. */
    void memory(FootprintTable table) {
        for (Shape shape : table.results().subjects()) {
            atMost("memory, " + shape.title(), shape.goal(), table.ratio(shape));
        }
        atMost("memory of an empty server, MB", FootprintTable.MOST_OF_EMPTY, table.empty(Program.OURS));
    }

    /** The longest time to the first answer. */
    void starts(Results<String> results) {
        double loading = loading(results, Program.OURS) / loading(results, Program.REDIS);
        atMost("loading a log, less an empty start", 0.5, loading);
        double millis = results.median(Rounds.EMPTY, Program.OURS, Figure.START);
        atMost("start to first PONG, ms", MOST_MILLIS_TO_START, millis);
    }

    private static double loading(Results<String> results, Program program) {
        return results.median(Rounds.LOADING, program, Figure.START)
                - results.median(Rounds.EMPTY, program, Figure.START);
    }

    private static String name(Load load) {
        return load.title() + ", log " + load.log();
    }

    private void throughput(Load load, double limit, Results<Load> results) {
        double reached = results.ratio(load, Program.OURS, Figure.THROUGHPUT);
        double floor = results.ratio(load, Program.FLOOR, Figure.THROUGHPUT);
        add(name(load) + ", requests/s", "≥", limit, reached, floor, reached >= limit);
    }

    private void atMost(String what, double limit, double reached) {
        atMost(what, limit, reached, Double.NaN);
    }

    private void atMost(String what, double limit, double reached, double floor) {
        add(what, "≤", limit, reached, floor, reached <= limit);
    }

    private void add(String what, String sign, double limit, double reached, double floor, boolean met) {
        if (!Double.isNaN(reached)) {
            rows.add(String.format(
                    Locale.ROOT,
                    "| %s | %s %.2f | %.2f | %s | %s |",
                    what,
                    sign,
                    limit,
                    reached,
                    Double.isNaN(floor) ? "" : String.format(Locale.ROOT, "%.2f", floor),
                    met ? "met" : "**not met**"));
        }
    }

    /** A table in Markdown. */
    @Override
    public String toString() {
        String head = "| target: rediscover to redis-server | | reached | floor | |\n|---|--:|--:|--:|---|\n";
        return head + String.join("\n", rows);
    }
}

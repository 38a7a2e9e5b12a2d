package rediscover.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rediscover.launch.LogMode;
import rediscover.launch.Program;

/** What the event loop wants to reach, compared with redis-server on the same machine, and whether it has. */
final class Targets {
    private static final List<String> CHEAP = List.of("get", "set");
    private static final List<String> MIDDLING = List.of("get", "set", "mset");
    private static final double MOST_MILLIS_TO_START = 250;

    private final List<String> rows = new ArrayList<>();

    /** Requests per second at least, and processor time for each at most. */
    void throughput(Results<Load> results) {
        for (Load load : results.subjects()) {
            int size = load.pipeline() == 1 ? 0 : load.pipeline() < 50 ? 1 : 2;
            if (load.log() == LogMode.ALWAYS) {
                atLeast(load, 1.0, results.ratio(load, Program.LOOP, Figure.THROUGHPUT));
                continue;
            }
            double[] least = MIDDLING.contains(load.test()) ? new double[] {1, 1.5, 1.8} : new double[] {.95, 1.3, 1.3};
            atLeast(load, least[size], results.ratio(load, Program.LOOP, Figure.THROUGHPUT));
            if (CHEAP.contains(load.test())) {
                double[] most = {.9, .6, .55};
                atMost(name(load) + ", CPU", most[size], results.ratio(load, Program.LOOP, Figure.CPU));
            }
        }
    }

    /** How long requests take at half load, at most. */
    void halfLoad(Results<Load> results) {
        for (Load load : results.subjects()) {
            atMost(name(load) + ", p99 at half load", 1.5, results.ratio(load, Program.LOOP, Figure.P99));
        }
    }

    /** How much memory, at most. */
    void memory(Results<String> results) {
        for (String subject : results.subjects()) {
            atMost("resident memory", 2.0, results.ratio(subject, Program.LOOP, Figure.RESIDENT));
        }
    }

    /** How long it takes to the first answer, at most. */
    void starts(Results<String> results) {
        atMost("loading a log", 0.5, results.ratio(Rounds.LOADING, Program.LOOP, Figure.START));
        double millis = results.median(Rounds.EMPTY, Program.LOOP, Figure.START);
        atMost("start to first PONG, ms", MOST_MILLIS_TO_START, millis);
    }

    private static String name(Load load) {
        return load.title() + ", log " + load.log();
    }

    private void atLeast(Load load, double limit, double reached) {
        add(name(load) + ", requests/s", "≥", limit, reached, reached >= limit);
    }

    private void atMost(String what, double limit, double reached) {
        add(what, "≤", limit, reached, reached <= limit);
    }

    private void add(String what, String sign, double limit, double reached, boolean met) {
        if (!Double.isNaN(reached)) {
            rows.add(String.format(
                    Locale.ROOT,
                    "| %s | %s %.2f | %.2f | %s |",
                    what,
                    sign,
                    limit,
                    reached,
                    met ? "met" : "**not met**"));
        }
    }

    /** A table in Markdown. */
    @Override
    public String toString() {
        String head = "| target: loop to redis-server | | reached | |\n|---|--:|--:|---|\n";
        return head + String.join("\n", rows);
    }
}

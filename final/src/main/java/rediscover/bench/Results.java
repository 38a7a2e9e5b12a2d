package rediscover.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What came of all loads on all servers, round by round, and the table made of it. */
final class Results {
    private final Map<Load, Map<Contender.Kind, List<Load.Result>>> results = new LinkedHashMap<>();

    void add(Load load, Contender.Kind server, Load.Result result) {
        results.computeIfAbsent(load, _ -> new EnumMap<>(Contender.Kind.class))
                .computeIfAbsent(server, _ -> new ArrayList<>())
                .add(result);
    }

    /** A table in Markdown: for each load and server the medians of its rounds, and what ours is to the other's. */
    String table() {
        StringBuilder table = new StringBuilder("""
            | load | server | requests/s | p50 ms | p99 ms | CPU s per million |
            |---|---|--:|--:|--:|--:|
            """);
        results.forEach((load, servers) -> {
            String name = load.test().toUpperCase(Locale.ROOT) + " -P " + load.pipeline();
            servers.forEach((server, rounds) -> table.append(row(name, server.toString(), median(rounds), "%,.0f")));
            if (servers.size() == 2) {
                Load.Result ours = median(servers.get(Contender.Kind.OURS));
                Load.Result theirs = median(servers.get(Contender.Kind.REDIS));
                table.append(row(name, "**ratio**", ratio(ours, theirs), "**%.2f**"));
            }
        });
        return table.toString();
    }

    private static String row(String load, String server, Load.Result result, String throughput) {
        return ("| %s | %s | " + throughput + " | %.2f | %.2f | %.2f |%n")
                .formatted(load, server, result.throughput(), result.median(), result.p99(), result.cpu());
    }

    private static Load.Result ratio(Load.Result ours, Load.Result theirs) {
        return new Load.Result(
                ours.throughput() / theirs.throughput(),
                ours.median() / theirs.median(),
                ours.p99() / theirs.p99(),
                ours.cpu() / theirs.cpu());
    }

    private static Load.Result median(List<Load.Result> rounds) {
        return new Load.Result(
                median(rounds, Load.Result::throughput),
                median(rounds, Load.Result::median),
                median(rounds, Load.Result::p99),
                median(rounds, Load.Result::cpu));
    }

    private static double median(List<Load.Result> rounds, ToDoubleFunction<Load.Result> figure) {
        List<Load.Result> sorted =
                rounds.stream().sorted(Comparator.comparingDouble(figure)).toList();
        int middle = sorted.size() / 2;
        double upper = figure.applyAsDouble(sorted.get(middle));
        return sorted.size() % 2 == 1 ? upper : (upper + figure.applyAsDouble(sorted.get(middle - 1))) / 2;
    }
}

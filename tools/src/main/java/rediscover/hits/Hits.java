package rediscover.hits;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rediscover.launch.Program;

/** Simulates caches with all policies, and measures those of servers. */
@Command(
        name = "hits",
        description = "Simulates how many requests a cache answers, for each policy and several sizes.",
        mixinStandardHelpOptions = true)
public final class Hits implements Callable<Integer> {
    private static final int MOST_KEYS = 10_000_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--keys",
            defaultValue = "50000",
            paramLabel = "N",
            description = "Number of keys that are asked for. By default: ${DEFAULT-VALUE}")
    private int keys;

    @Option(
            names = "--requests",
            defaultValue = "500000",
            paramLabel = "N",
            description = "Number of requests; the first half is to warm up. By default: ${DEFAULT-VALUE}")
    private int requests;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "By default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draws the ratios there.")
    private Path svg;

    @Option(
            names = "--servers",
            description = "Measures this server and redis-server instead, with a tenth of the keys in memory.")
    private boolean servers;

    @Override
    public Integer call() throws IOException {
        if (keys < 100 || keys > MOST_KEYS || requests < 2) {
            spec.commandLine().getErr().println("rediscover: at least 100 keys, at most 10000000, and 2 requests");
            return 2;
        }
        if (servers) {
            measure();
        } else {
            simulate();
        }
        return 0;
    }

    private void simulate() throws IOException {
        Simulation simulation = new Simulation(keys, requests, seed);
        List<LineChart> charts = new ArrayList<>();
        for (Workload workload : Simulation.WORKLOADS) {
            charts.add(simulation.run(workload));
            print(Simulation.table(charts.getLast()));
        }
        if (svg != null) {
            Files.writeString(svg, LineChart.svg(charts));
        }
    }

    private void measure() throws IOException {
        ServedHits served = new ServedHits(keys, keys / 10, requests, seed);
        print("%-14s %-16s %-14s %8s %8s %12s %8s %8s"
                .formatted("requests", "server", "policy", "hits, %", "keys", "maxmemory", "rss, MB", "seconds"));
        for (Workload workload : List.of(new Workload(0.7, 0), new Workload(0.9, 0), new Workload(1.2, 0))) {
            for (String policy : List.of("allkeys-lru", "allkeys-lfu", "allkeys-random", "allkeys-sieve")) {
                for (Program program : List.of(Program.REDIS, Program.OURS)) {
                    if (program.isInstalled() && (program.isOurs() || !policy.equals("allkeys-sieve"))) {
                        print(line(workload, program, policy, served.measure(program, policy, workload)));
                    }
                }
            }
        }
    }

    private static String line(Workload workload, Program program, String policy, ServedHits.Result result) {
        return "%-14s %-16s %-14s %8.2f %8d %12d %8.1f %8.1f"
                .formatted(
                        workload.title(),
                        program,
                        policy,
                        100 * result.ratio(),
                        result.held(),
                        result.limit(),
                        (double) result.resident() / 1e6,
                        result.seconds());
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}

package rediscover.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rediscover.launch.LogMode;
import rediscover.launch.Program;
import rediscover.launch.RunningServer;
import rediscover.launch.TemporaryDirectory;

/** Measures the servers in turn, round by round, so that other work on the machine affects all of them alike. */
final class Rounds {
    static final String EMPTY = "nothing to load";
    static final String LOADING = "a log to load";

    private static final List<String> PACED_TESTS = List.of("get", "set");
    private static final int WARM_UP = 3; // rounds: at first, a JVM compiles on the same cores
    private static final int PACED_WARM_UP = 10; // rounds: a JVM that still compiles shows first in the longest waits
    private static final int PACED_ROUNDS = 3; // for each: other work on the machine shows first in the longest waits
    private static final int START_ROUNDS = 5;
    private static final Records KEYS = new Records(100_000); // the keys that are asked for

    private final Settings settings;
    private final RedisBenchmark benchmark;
    private final Consumer<String> progress;

    Rounds(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.benchmark = new RedisBenchmark(settings.clients());
        this.progress = progress;
    }

    /** As many requests as the servers can answer. */
    Results<Load> throughput() throws IOException {
        Results<Load> results = new Results<>();
        for (LogMode log : settings.logs()) {
            for (int pipeline : settings.pipelines()) { // new servers, so that their logs do not grow too large
                List<Load> loads = settings.loads(log).stream()
                        .filter(load -> load.pipeline() == pipeline)
                        .toList();
                if (!loads.isEmpty()) {
                    measure(log, loads, results);
                }
            }
        }
        return results;
    }

    private void measure(LogMode log, List<Load> loads, Results<Load> results) throws IOException {
        String what = "-P %d, log %s: ".formatted(loads.getFirst().pipeline(), log);
        List<RunningServer> servers = new ArrayList<>();
        try {
            start(servers, log);
            progress.accept(what + "warm-up");
            for (Load load : loads) {
                for (RunningServer server : servers) {
                    benchmark.warmUp(server, load, WARM_UP * settings.requests(load));
                }
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                progress.accept(what + "round " + round);
                for (Load load : loads) {
                    for (RunningServer server : servers) {
                        benchmark.measure(server, load, settings.requests(load), results);
                    }
                }
            }
        } finally {
            stop(servers);
        }
    }

    /** Adds the servers one by one, so that those that run are known if one does not start. */
    private void start(List<RunningServer> servers, LogMode log) throws IOException {
        for (Program program : settings.servers()) {
            RunningServer server = new RunningServer(program, log);
            servers.add(server);
            if (program.isDatabase()) {
                KEYS.sendTo(server); // a GET that finds nothing is cheaper
            }
        }
    }

    private static void stop(List<RunningServer> servers) throws IOException {
        for (RunningServer server : servers) {
            server.close();
        }
    }

    /** Half of the requests that redis-server can answer one by one, sent at an even pace. */
    Results<Load> halfLoad(Results<Load> throughput) throws IOException {
        Results<Load> results = new Results<>();
        for (LogMode log : settings.logs()) {
            for (Load load : settings.loads(log)) {
                double rate = throughput.median(load, Program.REDIS, Figure.THROUGHPUT) / 2;
                if (load.pipeline() == 1 && PACED_TESTS.contains(load.test()) && !Double.isNaN(rate)) {
                    pace(load, rate, results);
                }
            }
        }
        return results;
    }

    private void pace(Load load, double rate, Results<Load> results) throws IOException {
        String what = "half load, %s, log %s: ".formatted(load.title(), load.log());
        PacedLoad paced = new PacedLoad(load.test(), rate);
        Duration time = settings.quick() ? Duration.ofMillis(100) : Duration.ofSeconds(2);
        Duration warmUp = time.multipliedBy(PACED_WARM_UP);
        List<RunningServer> servers = new ArrayList<>();
        try {
            start(servers, load.log());
            progress.accept(what + "warm-up");
            for (RunningServer server : servers) {
                benchmark.warmUp(server, load, settings.requests(load));
                paced.on(server, settings.clients(), warmUp);
            }
            for (int round = 1; round <= PACED_ROUNDS * settings.rounds(); round++) {
                progress.accept(what + "round " + round);
                for (RunningServer server : servers) {
                    Latencies latencies = paced.on(server, settings.clients(), time);
                    results.add(load, server.program(), Figure.THROUGHPUT, rate);
                    results.add(load, server.program(), Figure.P50, latencies.quantile(0.5));
                    results.add(load, server.program(), Figure.P99, latencies.quantile(0.99));
                }
            }
        } finally {
            stop(servers);
        }
    }

    /** The time to the first answer. */
    Results<String> starts() throws IOException {
        Results<String> results = new Results<>();
        try (TemporaryDirectory directory = new TemporaryDirectory()) {
            Path log = directory.path().resolve("log");
            settings.records().writeTo(log);
            for (int round = 1; round <= (settings.quick() ? 1 : START_ROUNDS); round++) {
                progress.accept("start, round " + round);
                for (Program program : settings.databases()) {
                    results.add(EMPTY, program, Figure.START, startMillis(program, null));
                    results.add(LOADING, program, Figure.START, startMillis(program, log));
                }
            }
        }
        return results;
    }

    private static double startMillis(Program program, Path log) throws IOException {
        try (RunningServer server = new RunningServer(program, LogMode.EVERYSEC, log)) {
            return server.startTime().toNanos() / 1e6;
        }
    }
}

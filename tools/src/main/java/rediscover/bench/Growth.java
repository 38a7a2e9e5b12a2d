package rediscover.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import rediscover.launch.LogMode;
import rediscover.launch.Program;
import rediscover.launch.RunningServer;
import rediscover.launch.TemporaryDirectory;

/**
 * How the cost of an operation grows with the number of elements, here and on redis-server: seconds for each operation at a
 * thousand, ten thousand … a million elements. The log is on.
 */
final class Growth {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final List<Integer> QUICK_SIZES = List.of(100, 1_000);
    private static final int FEWEST_ELEMENTS = 20_000; // in a measurement: fewer are gone through several times
    private static final String REPLAY = "log replay";
    private static final String REPLAY_OF_ONE = "log replay, one transaction";

    /** A cell of the table. */
    private record Measured(String name, int elements) {}

    private final Map<Program, Map<Measured, List<Double>>> seconds = new EnumMap<>(Program.class);
    private final List<Program> programs;
    private final List<Integer> sizes;
    private final int rounds;
    private final Consumer<String> progress;

    Growth(Settings settings, Consumer<String> progress) {
        this.programs = settings.databases();
        this.sizes = settings.quick() ? QUICK_SIZES : SIZES;
        this.rounds = settings.rounds();
        this.progress = progress;
    }

    /** Measures everything, one server after the other in each cell, so that other work on the machine affects both. */
    GrowthTable measure() throws IOException {
        List<GrowthCase> cases = GrowthCases.all();
        List<RunningServer> servers = new ArrayList<>();
        try {
            for (Program program : programs) {
                servers.add(new RunningServer(program, LogMode.EVERYSEC));
            }
            for (GrowthCase measured : cases) {
                progress.accept("growth, " + measured.name());
                for (int elements : sizes) {
                    if (elements <= measured.most()) {
                        measure(measured, elements, servers);
                    }
                }
            }
        } finally {
            for (RunningServer server : servers) {
                server.close();
            }
        }
        measureReplay();
        List<String> names =
                new ArrayList<>(cases.stream().map(GrowthCase::name).toList());
        names.addAll(List.of(REPLAY, REPLAY_OF_ONE));
        return new GrowthTable(names, sizes, this::median);
    }

    private void measure(GrowthCase measured, int elements, List<RunningServer> servers) throws IOException {
        int times = Math.max(1, FEWEST_ELEMENTS / elements);
        for (int round = 0; round < rounds; round++) {
            for (RunningServer server : servers) {
                long nanos = 0;
                for (int i = 0; i < times; i++) {
                    nanos += nanos(measured, elements, server);
                }
                double operations = (double) times * measured.operations().of(elements);
                add(server.program(), measured.name(), elements, nanos / 1e9 / operations);
            }
        }
    }

    private static long nanos(GrowthCase measured, int elements, RunningServer server) throws IOException {
        try (GrowthClient client = new GrowthClient(server)) {
            client.ask("FLUSHALL");
            measured.preparation().on(client, elements);
            long start = System.nanoTime();
            measured.work().on(client, elements);
            return System.nanoTime() - start;
        }
    }

    private void measureReplay() throws IOException {
        try (TemporaryDirectory directory = new TemporaryDirectory()) {
            Path log = directory.path().resolve("log");
            for (boolean asOne : List.of(false, true)) {
                String name = asOne ? REPLAY_OF_ONE : REPLAY;
                progress.accept("growth, " + name);
                for (int elements : sizes) {
                    new Records(elements).writeTo(log, asOne);
                    for (int round = 0; round < rounds; round++) {
                        for (Program program : programs) {
                            double start = startSeconds(program, null);
                            double loading = Math.max(0, startSeconds(program, log) - start);
                            add(program, name, elements, loading / elements);
                        }
                    }
                }
            }
        }
    }

    private static double startSeconds(Program program, Path log) throws IOException {
        try (RunningServer server = new RunningServer(program, LogMode.EVERYSEC, log)) {
            return server.startTime().toNanos() / 1e9;
        }
    }

    private void add(Program program, String name, int elements, double value) {
        seconds.computeIfAbsent(program, _ -> new HashMap<>())
                .computeIfAbsent(new Measured(name, elements), _ -> new ArrayList<>())
                .add(value);
    }

    private double median(Program program, String name, int elements) {
        List<Double> values =
                seconds.getOrDefault(program, Map.of()).getOrDefault(new Measured(name, elements), List.of());
        return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
    }
}

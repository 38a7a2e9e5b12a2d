package rediscover.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import rediscover.launch.RunningServer;
import rediscover.launch.Tool;

/**
 * Redis's own program that puts a load on a server: 100 000 keys, values of 3 bytes.
 *
 * @param clients the number of clients
 */
record RedisBenchmark(int clients) {
    static final String PROGRAM = "redis-benchmark";
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int COLUMNS = 8; // test, requests per second, average, least, p50, p95, p99, most

    /** Puts a load on a server without measuring it. */
    void warmUp(RunningServer server, Load load, int requests) throws IOException {
        run(server, load, requests);
    }

    /** Puts a load on a server and adds the figures to the results. */
    void measure(RunningServer server, Load load, int requests, Results<Load> results) throws IOException {
        if (load.preparation() != null) {
            run(server, load.preparation(), requests);
        }
        Duration before = server.cpuTime();
        String[] columns = run(server, load, requests);
        Duration cpu = server.cpuTime().minus(before);
        results.add(load, server.program(), Figure.THROUGHPUT, Double.parseDouble(columns[1]));
        results.add(load, server.program(), Figure.P50, Double.parseDouble(columns[4]));
        results.add(load, server.program(), Figure.P99, Double.parseDouble(columns[6]));
        results.add(load, server.program(), Figure.CPU, cpu.toNanos() / 1e9 / requests * 1e6);
    }

    private String[] run(RunningServer server, Load load, int requests) throws IOException {
        String output;
        try {
            output = Tool.run(LONGEST, server::isAlive, command(server, load, requests));
        } catch (IOException e) {
            IOException failure = server.failure("did not stand " + load.title());
            failure.initCause(e);
            throw failure;
        }
        return columns(output);
    }

    private List<String> command(RunningServer server, Load load, int requests) {
        String words = "%s -h 127.0.0.1 -p %d -c %d -r 100000 -d 3 --csv -t %s -P %d -n %d"
                .formatted(PROGRAM, server.port(), clients, load.test(), load.pipeline(), requests);
        return List.of(words.split(" "));
    }

    /** The columns of the last line; an error may stand before it, or in its place. */
    static String[] columns(String output) throws IOException {
        String last = output.strip().lines().reduce("", (_, line) -> line);
        String[] columns = last.replace("\"", "").split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IOException(PROGRAM + " says: " + output.strip());
        }
        return columns;
    }
}

package rediscover.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A load that redis-benchmark makes: one command, again and again, from several clients.
 *
 * @param test its name for the command, such as {@code set}
 * @param pipeline how many requests a client sends at once
 * @param requests how many in all
 * @param clients how many clients there are
 */
record Load(String test, int pipeline, int requests, int clients) {
    /**
     * What came of it.
     *
     * @param throughput requests per second
     * @param median milliseconds in which half of the requests were answered
     * @param p99 milliseconds in which 99 of 100 were
     * @param cpu seconds of processor time the server took for a million requests
     */
    record Result(double throughput, double median, double p99, double cpu) {}

    /** Puts the load on a server: 100 000 keys, values of 3 bytes. */
    Result on(Contender server) throws IOException {
        Duration before = server.cpuTime();
        String[] figures = run(server.port());
        Duration cpu = server.cpuTime().minus(before);
        return new Result(
                Double.parseDouble(figures[1]),
                Double.parseDouble(figures[4]),
                Double.parseDouble(figures[6]),
                cpu.toNanos() / 1e9 / requests * 1e6);
    }

    /** The columns of the last line: test, rps, avg, min, p50, p95, p99, max. */
    private String[] run(int port) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        "redis-benchmark",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + port,
                        "-t",
                        test,
                        "-P",
                        "" + pipeline,
                        "-n",
                        "" + requests,
                        "-c",
                        "" + clients,
                        "-r",
                        "100000",
                        "-d",
                        "3",
                        "--csv"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        String last = output.strip().lines().reduce((first, second) -> second).orElse("");
        String[] columns = last.replace("\"", "").split(",", -1);
        if (process.onExit().join().exitValue() != 0 || columns.length != 8) {
            throw new IOException("redis-benchmark " + test + " failed: " + output);
        }
        return columns;
    }
}

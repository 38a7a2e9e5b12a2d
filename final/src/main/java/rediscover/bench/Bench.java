package rediscover.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/** Puts the same load on this server and on redis-server, in turn, and prints what came of it. */
@Command(
        name = "bench",
        description = {
            "Measures this server against redis-server, with redis-benchmark as the load.",
            "Both run side by side, and the load goes to one and then to the other, round by round; the figures are"
                + " medians. One round is off by a lot on a machine that does something else: look at the ratios, and"
                + " at the CPU column first."
        },
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final int LOG_RECORDS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "3", description = "How often. Unless told: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--tests", split = ",", defaultValue = "set,get,incr,hset", description = "What. ${DEFAULT-VALUE}")
    private List<String> tests;

    @Option(names = "--pipeline", split = ",", defaultValue = "1,16,64", description = "At once. ${DEFAULT-VALUE}")
    private List<Integer> pipelines;

    @Option(names = "--clients", defaultValue = "50", description = "How many clients. Unless told: ${DEFAULT-VALUE}")
    private int clients;

    @Option(names = "--requests", description = "How many a load. Unless told: 100000 and 600000 to 1500000 pipelined")
    private Integer requests;

    @Option(
            names = "--appendfsync",
            defaultValue = "everysec",
            description = "always, everysec, no, or off for no log. Unless told: ${DEFAULT-VALUE}")
    private String appendfsync;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Writes the table to a file as well.")
    private Path markdown;

    @Option(names = "--load", description = "Measures starting with nothing, and loading a log of a million SETs.")
    private boolean load;

    @Override
    public Integer call() throws IOException {
        if (!isInstalled("redis-benchmark")) {
            spec.commandLine().getErr().println("rediscover: bench needs redis-benchmark; it comes with Redis");
            return 1;
        }
        List<Contender.Kind> kinds = new ArrayList<>(List.of(Contender.Kind.OURS));
        if (isInstalled("redis-server")) {
            kinds.add(Contender.Kind.REDIS);
        } else {
            spec.commandLine().getErr().println("rediscover: there is no redis-server to measure against");
        }
        String report = load ? startTimes(kinds) : throughput(kinds);
        PrintWriter out = spec.commandLine().getOut();
        out.print(report);
        out.flush();
        if (markdown != null) {
            Files.writeString(markdown, report);
        }
        return 0;
    }

    private String throughput(List<Contender.Kind> kinds) throws IOException {
        List<Contender> servers = new ArrayList<>();
        try {
            for (Contender.Kind kind : kinds) {
                servers.add(new Contender(kind, appendfsync, null));
            }
            for (Load warmUp : loads()) {
                for (Contender server : servers) {
                    warmUp.on(server);
                }
            }
            Results results = new Results();
            for (int round = 1; round <= rounds; round++) {
                progress("round " + round + " of " + rounds);
                for (Load measured : loads()) {
                    for (Contender server : servers) {
                        results.add(measured, server.kind(), measured.on(server));
                    }
                }
            }
            return "%d clients, 100000 keys, values of 3 bytes, log: %s; medians of %d rounds after a warm-up of all loads%n%n%s"
                    .formatted(clients, appendfsync, rounds, results.table());
        } finally {
            for (Contender server : servers) {
                server.close();
            }
        }
    }

    private List<Load> loads() {
        List<Load> loads = new ArrayList<>();
        for (int pipeline : pipelines) {
            int count = requests != null ? requests : pipeline == 1 ? 100_000 : pipeline < 50 ? 600_000 : 1_500_000;
            for (String test : tests) {
                loads.add(new Load(test, pipeline, count, clients));
            }
        }
        return loads;
    }

    private String startTimes(List<Contender.Kind> kinds) throws IOException {
        Path log = Files.createTempFile("rediscover-bench-", ".aof");
        try {
            writeLog(log);
            StringBuilder table = new StringBuilder("""
                Milliseconds from the start of the process to its first PONG; medians of %d rounds

                | server | empty | a log of %,d SETs |
                |---|--:|--:|
                """.formatted(rounds, LOG_RECORDS));
            for (Contender.Kind kind : kinds) {
                List<Long> empty = new ArrayList<>();
                List<Long> full = new ArrayList<>();
                for (int round = 1; round <= rounds; round++) {
                    progress(kind + ", round " + round + " of " + rounds);
                    empty.add(startMillis(kind, null));
                    full.add(startMillis(kind, log));
                }
                table.append("| %s | %,d | %,d |%n".formatted(kind, median(empty), median(full)));
            }
            return table.toString();
        } finally {
            Files.delete(log);
        }
    }

    private static long startMillis(Contender.Kind kind, Path log) throws IOException {
        try (Contender server = new Contender(kind, "everysec", log)) {
            return server.startTime().toMillis();
        }
    }

    private static long median(List<Long> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    private static void writeLog(Path log) throws IOException {
        RespWriter records = new RespWriter(Dialect.RESP2);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log))) {
            for (int i = 0; i < LOG_RECORDS; i++) {
                records.write(Request.of(Bytes.of("SET"), Bytes.of("key:%012d".formatted(i)), Bytes.of("xxx")));
                records.drainTo(out);
            }
        }
    }

    private static boolean isInstalled(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit().join();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void progress(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}

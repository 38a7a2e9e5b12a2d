package rediscover.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rediscover.launch.LogMode;
import rediscover.launch.Program;
import rediscover.launch.RedisCli;
import rediscover.launch.Tool;

/** Puts the same loads on this server and on others, in turn, and prints how they compare. */
@Command(
        name = "bench",
        description = {
            "Measures this server against redis-server and valkey-server.",
            "The servers run side by side. The load goes to one after the other, round by round. The figures are"
                + " medians, the ratios compare with redis-server. On a machine that does something else, a single"
                + " round is far off: look at the ratios, and first at the CPU column (seconds of the server's"
                + " processor time for a million requests). A whole run takes about half an hour and some gigabytes of"
                + " temporary files."
        },
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--measure",
            split = ",",
            defaultValue = "throughput,half-load,memory,start",
            description = "Any of ${DEFAULT-VALUE} (half-load needs throughput), which are all measured by default; and"
                    + " growth, which shows how the cost of every kind of command grows from a thousand elements to a"
                    + " million, and marks what grows faster here than on redis-server.")
    private Set<Measure> measures;

    @Option(
            names = "--servers",
            split = ",",
            defaultValue = "rediscover,redis-server,valkey-server",
            description =
                    "Any of ${DEFAULT-VALUE}, and floor, a server that answers PONG to everything: its time is the"
                            + " time of the sockets and the clients. By default: all databases that are installed.")
    private Set<Program> programs;

    @Option(
            names = "--tests",
            split = ",",
            defaultValue = "get,set,mset,incr,hset",
            description = "Tests of redis-benchmark, also lpush, rpush, lpop, rpop, lrange_100, lrange_600, sadd, spop,"
                    + " zadd, zpopmin. By default: ${DEFAULT-VALUE}")
    private List<String> tests;

    @Option(
            names = "--pipeline",
            split = ",",
            defaultValue = "1,16,64",
            description = "How many requests a client sends at once. By default: ${DEFAULT-VALUE}")
    private List<Integer> pipelines;

    @Option(
            names = "--log",
            split = ",",
            defaultValue = "off,everysec,always",
            description = "What the servers log: off, everysec, always (only without pipelining) or no. By default: all"
                    + " but no.")
    private Set<LogMode> logs;

    @Option(
            names = "--shapes",
            split = ",",
            defaultValue =
                    "hashes,lists,sets,integer-sets,sorted-sets,strings-3,strings-100,strings-1000,sorted-set,list,"
                            + "set,hash,more-strings",
            description = "The data whose memory is measured, a million of each, and ten million of more-strings, which"
                    + " take longest. Any of ${DEFAULT-VALUE}. By default: all.")
    private Set<Shape> shapes;

    @Option(names = "--clients", defaultValue = "50", description = "How many clients. By default: ${DEFAULT-VALUE}")
    private int clients;

    @Option(names = "--rounds", defaultValue = "3", description = "How many rounds. By default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--requests", description = "How many in a round. By default: as many as take a second or two")
    private int requests;

    @Option(
            names = "--quick",
            description = "Makes everything small, to see that the benchmark works. The figures mean nothing.")
    private boolean quick;

    @Option(names = "--targets", description = "Adds the targets that this server has, and whether it meets them.")
    private boolean withTargets;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Writes the tables to a file as well.")
    private Path markdown;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draws the ratios of throughput and CPU.")
    private Path svg;

    @Override
    public Integer call() {
        try {
            Settings settings = settings();
            if (measures.contains(Measure.THROUGHPUT) && !Tool.isInstalled(RedisBenchmark.PROGRAM)) {
                throw new IOException("bench needs redis-benchmark; it comes with Redis");
            }
            if (measures.contains(Measure.MEMORY) && !Tool.isInstalled(RedisCli.PROGRAM)) {
                throw new IOException("bench needs redis-cli to measure memory; it comes with Redis");
            }
            measure(settings);
            return 0;
        } catch (IOException e) {
            say("rediscover: " + e.getMessage());
            if (e.getCause() != null) {
                say(e.getCause().getMessage());
            }
            return 1;
        }
    }

    private Settings settings() {
        List<Program> installed = new ArrayList<>();
        for (Program program : EnumSet.copyOf(programs)) {
            if (program.isInstalled()) {
                installed.add(program);
            } else {
                say(program + " is not installed and does not take part");
            }
        }
        if (installed.isEmpty() || rounds < 1 || clients < 1) {
            throw new ParameterException(spec.commandLine(), "there is nothing to measure");
        }
        return new Settings(
                installed,
                tests.stream().map(test -> test.toLowerCase(Locale.ROOT)).toList(),
                pipelines,
                List.copyOf(EnumSet.copyOf(logs)),
                clients,
                rounds,
                requests,
                quick);
    }

    private void measure(Settings settings) throws IOException {
        Rounds servers = new Rounds(settings, this::say);
        Report report = new Report();
        Targets targets = new Targets();
        report.say(heading(settings));
        if (measures.contains(Measure.THROUGHPUT)) {
            Results<Load> results = servers.throughput();
            report.throughput(results);
            targets.throughput(results);
            if (svg != null) {
                Files.writeString(svg, BarChart.svg(Charts.of(results)));
            }
            if (measures.contains(Measure.HALF_LOAD)) {
                Results<Load> paced = servers.halfLoad(results);
                report.halfLoad(paced);
                targets.halfLoad(paced);
            }
        }
        if (measures.contains(Measure.MEMORY)) {
            FootprintTable table = new Footprint(settings, EnumSet.copyOf(shapes), this::say).measure();
            report.say(table.toString().strip());
            targets.memory(table);
        }
        if (measures.contains(Measure.START)) {
            Results<String> results = servers.starts();
            report.starts(results, settings.records().count());
            targets.starts(results);
        }
        if (measures.contains(Measure.GROWTH)) {
            report.say(new Growth(settings, this::say).measure().toString().strip());
        }
        if (withTargets && settings.servers().containsAll(List.of(Program.OURS, Program.REDIS))) {
            report.say(targets.toString());
        }
        print(report.toString());
    }

    private String heading(Settings settings) throws IOException {
        return "%s: %s.%n%n`./rediscover %s`: %d clients, 100000 keys, values of 3 bytes, medians of %d rounds after a warm-up."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Machine.description(settings.databases()),
                        String.join(
                                " ", spec.root().commandLine().getParseResult().originalArgs()),
                        clients,
                        rounds);
    }

    private void print(String report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(report);
        out.flush();
        if (markdown != null) {
            Files.writeString(markdown, report);
        }
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}

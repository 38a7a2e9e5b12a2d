package rediscover.waits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rediscover.launch.LogMode;
import rediscover.launch.Program;
import rediscover.launch.RunningServer;

/** Makes trouble for a server, and prints how long another client has to wait in the meantime. */
@Command(
        name = "waits",
        description = {
            "Makes trouble for a server, and measures how long another client has to wait meanwhile.",
            "That client asks every millisecond. A wait counts from the moment at which a question was due, so a"
                + " question that is late because of a long wait counts as well. The machine's column belongs to a"
                + " thread that only wakes up every millisecond: it shows how late that thread was. If it was very"
                + " late, the machine is to blame, not the server, and the measurement is repeated, at most twice. The"
                + " collector's column has the number of pauses of our server's garbage collector, and the longest."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code: 0 our server met all goals, 1 it did not, or it failed."})
public final class Waits implements Callable<Integer> {
    private static final int OTHER_CLIENTS = 100;
    private static final int QUICK = 20; // times smaller
    private static final int WARM_UP = 4;
    private static final int ATTEMPTS = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--servers",
            split = ",",
            defaultValue = "rediscover,redis-server",
            description = "Any of rediscover, redis-server, valkey-server. By default: ${DEFAULT-VALUE}")
    private List<Program> programs;

    @Option(
            names = "--troubles",
            split = ",",
            defaultValue = "expiry,exec,large-exec,slow-readers,pipeline,connections",
            description = "Any of ${DEFAULT-VALUE}, which are all made by default; and those that take minutes and"
                    + " gigabytes: much-data, whose clients change gigabytes of data of all types, and many-deleted,"
                    + " many-expired, many-renamed, many-flushed, after which millions of keys are gone.")
    private List<TroubleKind> kinds;

    @Option(
            names = "--megabytes",
            defaultValue = "4000",
            paramLabel = "MB",
            description = "The size of much-data, as INFO's used_memory says. By default: ${DEFAULT-VALUE}")
    private int megabytes;

    @Option(
            names = "--keys",
            defaultValue = "10000000",
            paramLabel = "N",
            description = "How many keys are gone after many-deleted and the like. By default: ${DEFAULT-VALUE}")
    private int keys;

    @Option(
            names = "--log",
            defaultValue = "everysec",
            description = "What the servers log: off, everysec, always, no. By default: ${DEFAULT-VALUE}")
    private LogMode log;

    @Option(
            names = "--limit",
            paramLabel = "MS",
            description =
                    "How long a client may have to wait. By default: 50; for much-data and many-deleted and the like"
                            + " 20, and 5 in 9999 of 10 000 times.")
    private Integer limit; // null: the kind's own

    @Option(
            names = "--collector-log",
            paramLabel = "FILE",
            description = "Keeps what the JVM of our server logged of its collections (-Xlog:gc).")
    private Path collectorLog; // null: it is gone with the server

    @Option(names = "--quick", description = "Makes a twentieth of the trouble, to see that it works.")
    private boolean quick;

    private boolean failed;

    @Override
    public Integer call() {
        if (megabytes < 1 || keys < 1) {
            throw new ParameterException(spec.commandLine(), "--megabytes and --keys have to be positive");
        }
        print("while", "server", "max ms", "p99.99", "p99.9", "machine", "collector", "goal", "");
        for (Program program : programs) {
            if (!program.isInstalled()) {
                complain(program + " is not installed and does not take part");
                continue;
            }
            int clients = IdleClients.MOST + OTHER_CLIENTS;
            try (RunningServer server = new RunningServer(program, log, "--maxclients", "" + clients)) {
                try {
                    for (TroubleKind kind : kinds) {
                        measure(server, kind);
                    }
                } finally {
                    keepLog(server);
                }
            } catch (IOException e) {
                complain("rediscover: " + e.getMessage());
                failed = true;
            }
        }
        return failed ? 1 : 0;
    }

    private void measure(RunningServer server, TroubleKind kind) throws IOException {
        Extent usual = new Extent(1, megabytes, keys);
        Extent extent = quick ? usual.smaller(QUICK) : usual;
        Goal goal = limit == null ? kind.goal() : Goal.longest(limit);
        String title = kind.trouble(extent).title();
        try {
            Waiting.during(
                    kind.trouble(usual.smaller(quick ? QUICK : WARM_UP)), server); // the JVM compiles what it needs
            Waiting waiting = Waiting.during(kind.trouble(extent), server);
            for (int i = 1; i < ATTEMPTS && isUnclear(waiting, goal); i++) {
                waiting = Waiting.during(kind.trouble(extent), server);
            }
            print(title, server.program(), waiting, goal);
        } catch (IOException e) {
            if (!server.isAlive()) {
                throw server.failure("did not survive that " + title);
            }
            failed |= server.program().isOurs();
            print(title, server.program(), "", "", "", "", "", goal, "FAILED: " + e.getMessage());
        }
    }

    private static boolean isUnclear(Waiting waiting, Goal goal) {
        return !goal.isMetBy(waiting) && waiting.machine() > goal.longest() / 2.0;
    }

    private void print(String title, Program program, Waiting waiting, Goal goal) {
        boolean met = goal.isMetBy(waiting);
        failed |= !met && program.isOurs();
        print(
                title,
                program,
                millis(waiting.max()),
                millis(waiting.p9999()),
                millis(waiting.p999()),
                millis(waiting.machine()),
                waiting.pauses(),
                goal,
                met ? "met" : "NOT MET");
    }

    private void keepLog(RunningServer server) throws IOException {
        if (collectorLog != null && server.program().isOurs()) {
            Files.copy(server.collectorLog(), collectorLog, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }

    private void print(Object... cells) {
        spec.commandLine().getOut().printf("%-40s %-13s %8s %8s %8s %8s %14s %6s  %s%n", cells);
        spec.commandLine().getOut().flush();
    }

    private void complain(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}

package rediscover.waits;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
                    + " late, the machine is to blame, not the server, and the measurement is repeated, at most twice."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code: 0 no wait for our server was above the limit, 1 a wait was, or the server failed."})
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
            description = "Any of ${DEFAULT-VALUE}. By default: all.")
    private List<TroubleKind> kinds;

    @Option(
            names = "--log",
            defaultValue = "everysec",
            description = "What the servers log: off, everysec, always, no. By default: ${DEFAULT-VALUE}")
    private LogMode log;

    @Option(
            names = "--limit",
            defaultValue = "50",
            paramLabel = "MS",
            description = "How long a client may have to wait. By default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--quick", description = "Makes a twentieth of the trouble, to see that it works.")
    private boolean quick;

    private boolean failed;

    @Override
    public Integer call() {
        print("while", "server", "max ms", "p99.9", "machine", "limit " + limit + " ms");
        for (Program program : programs) {
            if (!program.isInstalled()) {
                complain(program + " is not installed and does not take part");
                continue;
            }
            int clients = IdleClients.MOST + OTHER_CLIENTS;
            try (RunningServer server = new RunningServer(program, log, "--maxclients", "" + clients)) {
                for (TroubleKind kind : kinds) {
                    measure(server, kind);
                }
            } catch (IOException e) {
                complain("rediscover: " + e.getMessage());
                failed = true;
            }
        }
        return failed ? 1 : 0;
    }

    private void measure(RunningServer server, TroubleKind kind) throws IOException {
        int divisor = quick ? QUICK : 1;
        String title = kind.trouble(divisor).title();
        try {
            Waiting.during(kind.trouble(quick ? QUICK : WARM_UP), server); // the JVM compiles what it needs
            Waiting waiting = Waiting.during(kind.trouble(divisor), server);
            for (int i = 1; i < ATTEMPTS && isUnclear(waiting); i++) {
                waiting = Waiting.during(kind.trouble(divisor), server);
            }
            boolean met = waiting.max() <= limit;
            failed |= !met && server.program().isOurs();
            print(
                    title,
                    server.program(),
                    millis(waiting.max()),
                    millis(waiting.p999()),
                    millis(waiting.machine()),
                    met ? "met" : "NOT MET");
        } catch (IOException e) {
            if (!server.isAlive()) {
                throw server.failure("did not survive that " + title);
            }
            failed |= server.program().isOurs();
            print(title, server.program(), "", "", "", "FAILED: " + e.getMessage());
        }
    }

    private boolean isUnclear(Waiting waiting) {
        return waiting.max() > limit && waiting.machine() > limit / 2.0;
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }

    private void print(Object... cells) {
        spec.commandLine().getOut().printf("%-40s %-13s %8s %8s %8s  %s%n", cells);
        spec.commandLine().getOut().flush();
    }

    private void complain(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}

package rediscover;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static rediscover.config.Parameter.LOGFILE;
import static rediscover.config.Parameter.LOGLEVEL;
import static rediscover.config.Parameter.LOG_FORMAT;
import static rediscover.config.Parameter.PIDFILE;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import rediscover.config.Configuration;
import rediscover.config.ConfigurationException;
import rediscover.config.ConfigurationFile;
import rediscover.config.Parameter;
import rediscover.logging.LineFormat;
import rediscover.logging.Logs;

/** Runs the server until it is told to stop. Its options are the {@linkplain Parameter parameters}. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    private static final System.Logger LOG = System.getLogger(Serve.class.getName());
    private static final char UNKNOWN = '\uFFFD'; // Java puts it where the locale knows no character for a byte
    private static final String ANOTHER_LOCALE =
            "it has bytes that are no characters in this locale; LC_ALL=C.UTF-8 has more, and in a configuration file"
                    + " any will do";
    private static final int STOPPED = 0;
    private static final int CANNOT_START = 1;
    private static final int MISUSED = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Configuration in the style of redis.conf; options override it.")
    private Path file;

    @Option(
            names = "--start-empty",
            description = "Starts with an empty database, although the directory holds data that cannot be loaded.")
    private boolean startEmpty;

    private Serve() {}

    /** The subcommand, with an option for each parameter. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Serve());
        for (Parameter parameter : Parameter.values()) {
            commandLine
                    .getCommandSpec()
                    .addOption(OptionSpec.builder("--" + parameter.wireName())
                            .type(String.class)
                            .paramLabel(parameter.kind().label())
                            .description((parameter.description() + " By default: " + fallback(parameter))
                                    .replace("%", "%%"))
                            .build());
        }
        return commandLine;
    }

    private static String fallback(Parameter parameter) {
        return parameter.fallback().isEmpty() ? "\"\"" : parameter.fallback();
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Configuration configuration = new Configuration();
            Set<String> idle = configure(configuration);
            return run(configuration, idle);
        } catch (InvalidPathException e) {
            return fail(CANNOT_START, "cannot use " + e.getInput() + ": " + ANOTHER_LOCALE);
        } catch (ConfigurationException e) {
            return fail(MISUSED, e.getMessage());
        } catch (FileSystemException e) { // its message may be no more than the file's name
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            return fail(CANNOT_START, "cannot use " + e.getFile() + " (" + reason + ")");
        } catch (IOException e) {
            return fail(CANNOT_START, e.getMessage());
        } catch (OutOfMemoryError e) {
            return fail(
                    CANNOT_START,
                    "the data do not fit into the memory that Java may use; REDISCOVER_JAVA_OPTS=-Xmx4g allows 4 GB");
        }
    }

    private int fail(int exitCode, String reason) {
        spec.commandLine().getErr().println("rediscover: " + reason);
        return exitCode;
    }

    /** Reads the file and the options; returns the names of Redis's in the file that have no effect. */
    private Set<String> configure(Configuration configuration) throws ConfigurationException {
        Set<String> idle = Set.of();
        if (file != null) {
            idle = new ConfigurationFile(file).readInto(configuration.file(file));
        }
        ParseResult options = spec.commandLine().getParseResult();
        for (Parameter parameter : Parameter.values()) {
            String option = "--" + parameter.wireName();
            if (options.hasMatchedOption(option)) {
                set(configuration, parameter, options.matchedOptionValue(option, ""));
            }
        }
        return idle;
    }

    private static void set(Configuration configuration, Parameter parameter, String value)
            throws ConfigurationException {
        String option = "--" + parameter.wireName();
        if (value.indexOf(UNKNOWN) >= 0) { // nobody could log in with such a password
            throw new ConfigurationException(option + ": " + ANOTHER_LOCALE);
        }
        try {
            configuration.set(parameter, value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(option + ": " + e.getMessage());
        }
    }

    private int run(Configuration configuration, Set<String> idle) throws IOException, InterruptedException {
        if (!configuration.text(LOGFILE).isEmpty()) {
            Logs.file(Path.of(configuration.text(LOGFILE)));
            spec.commandLine().getErr().println("rediscover: logging to " + configuration.text(LOGFILE));
        }
        Logs.format(LineFormat.valueOf(configuration.text(LOG_FORMAT).toUpperCase(Locale.ROOT)));
        configuration.follow(LOGLEVEL, () -> Logs.threshold(threshold(configuration.text(LOGLEVEL))));
        if (!idle.isEmpty()) {
            LOG.log(WARNING, file + ": these have no effect here: " + String.join(", ", idle));
        }
        Path pidfile = configuration.text(PIDFILE).isEmpty() ? null : Path.of(configuration.text(PIDFILE));
        long start = System.nanoTime();
        AtomicReference<RediscoverServer> running = new AtomicReference<>();
        Object _ = Signals.register("HUP", () -> {}); // a server goes on when its terminal is closed
        Thread stop = new Thread(() -> stop(running.get(), pidfile), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            RediscoverServer server = RediscoverServer.listen(configuration, startEmpty);
            running.set(server);
            write(pidfile);
            if (server.load()) {
                LOG.log(INFO, server.greeting((System.nanoTime() - start) / 1_000_000));
            }
            server.await();
            return STOPPED;
        } catch (IOException | RuntimeException | Error e) {
            forget(stop);
            throw e;
        }
    }

    /** When a signal ends the process, Java has an exit code of its own; halt has ours. */
    private static void stop(RediscoverServer server, Path pidfile) {
        if (server != null) {
            server.close();
        }
        if (pidfile != null) {
            pidfile.toFile().delete();
        }
        Runtime.getRuntime().halt(STOPPED);
    }

    /** @param pidfile null if there is to be none */
    private static void write(Path pidfile) {
        if (pidfile != null) {
            try {
                Files.writeString(pidfile, ProcessHandle.current().pid() + "\n");
            } catch (IOException e) {
                LOG.log(WARNING, "Failed to write PID file: " + e);
            }
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // A signal came first.
        }
    }

    private static Level threshold(String loglevel) {
        return switch (loglevel) {
            case "debug" -> Level.TRACE;
            case "verbose" -> Level.DEBUG;
            case "notice" -> Level.INFO;
            default -> Level.WARNING;
        };
    }
}

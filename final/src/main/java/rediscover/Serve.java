package rediscover;

import static java.lang.System.Logger.Level.INFO;
import static rediscover.config.Parameter.LOGLEVEL;
import static rediscover.config.Parameter.LOG_FORMAT;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
                            .description(parameter.description() + " By default: " + fallback(parameter))
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
            return run(configuration());
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

    private Configuration configuration() throws ConfigurationException {
        Configuration configuration = new Configuration();
        if (file != null) {
            new ConfigurationFile(file).readInto(configuration);
        }
        ParseResult options = spec.commandLine().getParseResult();
        for (Parameter parameter : Parameter.values()) {
            String option = "--" + parameter.wireName();
            if (options.hasMatchedOption(option)) {
                try {
                    configuration.set(parameter, options.matchedOptionValue(option, ""));
                } catch (IllegalArgumentException e) {
                    throw new ConfigurationException(option + ": " + e.getMessage());
                }
            }
        }
        return configuration;
    }

    private static int run(Configuration configuration) throws IOException, InterruptedException {
        Logs.format(LineFormat.valueOf(configuration.text(LOG_FORMAT).toUpperCase(Locale.ROOT)));
        configuration.follow(LOGLEVEL, () -> Logs.threshold(threshold(configuration.text(LOGLEVEL))));
        long start = System.nanoTime();
        AtomicReference<RediscoverServer> running = new AtomicReference<>();
        Object _ = Signals.register("HUP", () -> {}); // a server goes on when its terminal is closed
        Thread stop = new Thread(() -> stop(running.get()), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            RediscoverServer server = RediscoverServer.listen(configuration);
            running.set(server);
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
    private static void stop(RediscoverServer server) {
        if (server != null) {
            server.close();
        }
        Runtime.getRuntime().halt(STOPPED);
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

package rediscover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import rediscover.bench.Bench;
import rediscover.bench.Floor;
import rediscover.cli.Cli;
import rediscover.fuzz.Fuzz;
import rediscover.waits.Waits;

/** The program: what {@code ./rediscover} starts. */
@Command(
        name = "rediscover",
        description = "A database that speaks Redis's protocol.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main {
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

    private Main() {
        commands.put("serve", Serve::commandLine);
        commands.put("chapter", Chapter::new);
        commands.put("bench", Bench::new);
        commands.put("floor", Floor::new);
        commands.put("waits", Waits::new);
        commands.put("train", Training::new);
        commands.put("cli", Cli::new);
        commands.put("fuzz", Fuzz::new);
    }

    /** The program with all its commands, or, since they take long to make, with the one that is asked for. */
    private CommandLine program(String... arguments) {
        CommandLine program = new CommandLine(this);
        Supplier<Object> asked = arguments.length == 0 ? null : commands.get(arguments[0]);
        (asked == null ? commands.values() : List.of(asked)).forEach(command -> program.addSubcommand(command.get()));
        return program;
    }

    public static void main(String[] arguments) {
        System.exit(new Main().program(arguments).execute(arguments));
    }
}

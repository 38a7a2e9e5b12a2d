package rediscover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import rediscover.cli.Cli;

/** The program: the server, its client, and the chapters, each as a command. */
@Command(
        name = "rediscover",
        description = "A database that speaks Redis's protocol.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main {
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    private String[] footer = {};

    public Main() {
        add("serve", Serve::commandLine);
        add("cli", Cli::new);
        add("chapter", Chapter::new);
        add("train", Training::new);
    }

    /** Adds a command, which is made when it is needed. */
    public Main add(String name, Supplier<Object> command) {
        commands.put(name, command);
        return this;
    }

    /** Sets the lines at the end of the help. */
    public Main footer(String... lines) {
        footer = lines;
        return this;
    }

    /** Runs the command that the arguments name, and returns its exit code. */
    public int run(String... arguments) {
        CommandLine program = new CommandLine(this);
        program.getCommandSpec().usageMessage().footer(footer);
        asked(arguments).forEach(command -> program.addSubcommand(command.get()));
        return program.execute(arguments);
    }

    /** The command that is asked for; without a known name, all. A command takes long to make, so no other one is made. */
    private Iterable<Supplier<Object>> asked(String... arguments) {
        Supplier<Object> asked = arguments.length == 0 ? null : commands.get(arguments[0]);
        return asked == null ? commands.values() : List.of(asked);
    }

    public static void main(String[] arguments) {
        System.exit(new Main().run(arguments));
    }
}

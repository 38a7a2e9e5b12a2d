package rediscover;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import rediscover.bench.Bench;
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
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine program = new CommandLine(new Main());
        program.addSubcommand(Serve.commandLine());
        program.addSubcommand(new Chapter());
        program.addSubcommand(new Bench());
        program.addSubcommand(new Waits());
        program.addSubcommand(new Training());
        program.addSubcommand(new Cli());
        program.addSubcommand(new Fuzz());
        System.exit(program.execute(arguments));
    }
}

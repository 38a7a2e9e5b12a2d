package rediscover.workshop;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What all commands have. */
@Command(usageHelpWidth = 80)
abstract class Subcommand implements Callable<Integer> {
    @ParentCommand
    protected Learn learn;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this text")
    boolean help;
}

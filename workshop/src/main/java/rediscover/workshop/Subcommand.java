package rediscover.workshop;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What all commands have in common. */
@Command(usageHelpWidth = 80)
abstract class Subcommand implements Callable<Integer> {
    static final String ON_REFERENCE = "stands on the reference's earlier chapters, not on yours";

    @ParentCommand
    protected Learn learn;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this text")
    boolean help;
}

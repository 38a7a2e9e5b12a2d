package rediscover.workshop;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Unpacks what {@link BundleCommand} has packed. The launcher does it itself, because nothing can be built before. */
@Command(
        name = "unbundle",
        header = "Unpacks such a file on a machine without a network.",
        description = {"", "What is there already stays as it is.", ""},
        footer = {"", "Example:", "  ./rediscover learn unbundle rediscover-maven.zip", ""})
final class UnbundleCommand extends Subcommand {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..2",
            description = "the bundle; behind it, if not ~/.m2/repository, the repository")
    private List<Path> files;

    @Override
    public Integer call() {
        Bundle.main(files.stream().map(Path::toString).toArray(String[]::new));
        return Learn.GREEN;
    }
}

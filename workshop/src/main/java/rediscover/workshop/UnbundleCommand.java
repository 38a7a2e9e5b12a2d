package rediscover.workshop;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Unpacks what {@link BundleCommand} has packed. The launcher does it itself, because nothing can be built before. */
@Command(
        name = "unbundle",
        header = "Unpacks a bundle on a machine without a network.",
        description = {"", "Files that are already there stay as they are.", ""},
        footer = {"", "Example:", "  ./rediscover learn unbundle rediscover-maven.zip", ""})
final class UnbundleCommand extends Subcommand {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..2",
            description = "the bundle, then the repository (by default ~/.m2/repository)")
    private List<Path> files;

    @Override
    public Integer call() {
        Bundle.main(files.stream().map(Path::toString).toArray(String[]::new));
        return Learn.GREEN;
    }
}

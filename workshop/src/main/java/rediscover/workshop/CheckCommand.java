package rediscover.workshop;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests on the learner's code, and says what is to be done next. */
@Command(
        name = "check",
        header = "Runs the tests on your code.",
        description = {
            "",
            "Prints a line for each exercise, and what is wrong with the first one that is",
            "not done. When all exercises of a chapter are, its other tests run as well.",
            "A chapter stands on your own earlier chapters as soon as all their tests are",
            "green, and on the reference until then; the first line says which, and why.",
            "",
            "The exit status is 0 if everything is green, 1 if something is red, and 2 if",
            "the command makes no sense.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./rediscover learn check         every chapter that you have started",
            "  ./rediscover learn check 01      one chapter",
            "  ./rediscover learn check 1.3     one exercise",
            "  ./rediscover learn check capstone",
            "    when all exercises are written: the tests of the whole on your own Redis",
            ""
        })
final class CheckCommand extends Subcommand {
    @Parameters(paramLabel = "WHAT", arity = "0..1", description = "a chapter (01), an exercise (1.3) or capstone")
    private String what;

    @Option(names = "--all", description = "tells what is wrong with every exercise that is not done")
    private boolean all;

    @Option(names = "--on-reference", description = ON_REFERENCE)
    private boolean onReference;

    @Override
    public Integer call() throws IOException {
        if ("capstone".equals(what)) {
            try (Capstone capstone = new Capstone(learn)) {
                return capstone.run() ? Learn.GREEN : Learn.RED;
            }
        }
        try (Round round = new Round(learn, new Scope(what, all, onReference))) {
            return round.run() ? Learn.GREEN : Learn.RED;
        }
    }
}

package rediscover.workshop;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Helps a learner along, each time a step further. */
@Command(
        name = "hint",
        header = "A hint for an exercise; one more each time you ask.",
        description = {
            "",
            "The first hint is a question, the second names what you can use, the third is",
            "an outline in words. No hint is skipped.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./rediscover learn hint                 for the first exercise that is not done",
            "  ./rediscover learn hint 1.3             the next hint for exercise 1.3",
            "  ./rediscover learn hint 1.3 --level 1   its first hint again",
            ""
        })
final class HintCommand extends Subcommand {
    @Parameters(
            paramLabel = "EXERCISE",
            arity = "0..1",
            description = "such as 1.3; by default the first one that is not done")
    private String number;

    @Option(names = "--level", paramLabel = "N", description = "shows the hints from the first to this one")
    private Integer level;

    @Override
    public Integer call() throws IOException {
        new Hints(learn).show(number == null ? firstRed() : learn.course().exercise(number), level);
        return Learn.GREEN;
    }

    private Exercise firstRed() throws IOException {
        try (Round round = new Round(new Learn(learn.project(), Screen.nowhere()), new Scope(null))) {
            round.run();
            if (round.firstRed() == null) {
                throw new Refusal(
                        "Everything that you have started is green. For a hint nevertheless, name an exercise.");
            }
            return round.firstRed();
        }
    }
}

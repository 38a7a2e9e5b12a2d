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
            "The first is a question, the second points to what you can use, the third is",
            "an outline in words. None is skipped.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./rediscover learn hint 1.3            the next one",
            "  ./rediscover learn hint 1.3 --level 1  the first one once more",
            ""
        })
final class HintCommand extends Subcommand {
    private static final String[] KINDS = {"A question", "What you can use", "An outline"};

    @Parameters(paramLabel = "EXERCISE", arity = "1", description = "its number, such as 1.3")
    private String number;

    @Option(names = "--level", paramLabel = "N", description = "from the first hint to this one")
    private Integer level;

    @Override
    public Integer call() throws IOException {
        Course course = learn.course();
        Exercise exercise = course.exercise(number);
        ShownHints shown = new ShownHints(learn.project());
        int last = exercise.hints().size();
        int before = shown.of(exercise);
        if (level != null && (level < 1 || level > last)) {
            throw new Refusal("There are hints from level 1 to " + last + ".");
        }
        int until = level == null ? Math.min(before + 1, last) : level;
        Screen screen = learn.screen();
        screen.line(exercise.name());
        for (int i = 1; i <= until; i++) {
            screen.line();
            screen.line(i + " of " + last + ": " + KINDS[i - 1]);
            screen.lines(Prose.wrap("  ", exercise.hints().get(i - 1)));
        }
        screen.line();
        if (until < last) {
            screen.line("  Next   ./rediscover learn hint " + exercise.number());
        } else {
            screen.line("  These are all the hints.");
        }
        screen.line("  Read   " + Card.article(course.chapterOf(number), exercise));
        shown.put(exercise, Math.max(before, until));
        return Learn.GREEN;
    }
}

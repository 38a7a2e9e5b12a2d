package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a chapter without the bodies of its exercises to where the learner works. */
@Command(
        name = "start",
        header = "Writes a chapter to my/, without the code that you will write.",
        description = {
            "",
            "Files that exist stay as they are; missing files come back. You can start with",
            "any chapter: those before it need not be written.",
            ""
        },
        footer = {"", "Examples:", "  ./rediscover learn start 01", "  ./rediscover learn start 03", ""})
final class StartCommand extends Subcommand {
    @Parameters(paramLabel = "CHAPTER", description = "its number, such as 01")
    private String number;

    @Override
    public Integer call() throws IOException {
        Chapter chapter = learn.course().chapterOf(number);
        Workplace workplace = learn.workplace(chapter);
        boolean first = !learn.course().isStarted(chapter);
        List<Path> written = workplace.start();
        Screen screen = learn.screen();
        screen.line("Chapter " + chapter.number() + ": " + chapter.name());
        screen.line();
        screen.line("  " + told(workplace, written, first));
        screen.line();
        if (!first) {
            screen.line("  Next   ./rediscover learn check " + chapter.number());
            return Learn.GREEN;
        }
        screen.lines(Card.of(workplace, chapter.exercises().getFirst()));
        screen.line();
        screen.lines(Prose.wrap(
                "",
                "The tests are red now: that is the expected start. They turn green one exercise after" + " the other, "
                        + chapter.exercises().size() + " in this chapter."));
        screen.line();
        screen.lines(Prose.wrap(
                "",
                "my/ is yours. Git ignores it, and git pull never touches it. To keep your work in a"
                        + " fork of yours: git add -f my"));
        return Learn.GREEN;
    }

    private static String told(Workplace workplace, List<Path> written, boolean first) {
        String folder = "my/" + workplace.chapter().folder();
        if (first) {
            return folder + " is there now: " + Prose.count(written.size(), "file") + ".";
        }
        if (written.isEmpty()) {
            return folder + " is there already, and stays as it is.";
        }
        return folder + " is there already, and stays as it is. These were missing and are back:"
                + written.stream().map(file -> "\n    " + workplace.path(file)).reduce("", String::concat);
    }
}

package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts back what the learner has begun with. */
@Command(
        name = "reset",
        header = "Puts back the code that you began with, and keeps a copy of yours.",
        description = {
            "",
            "Of an exercise, its methods and whole classes are put back, and nothing else:",
            "your own fields and helpers in other classes stay. If Java does not understand",
            "a file, the whole file is put back. my/.backup always keeps your version.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./rediscover learn reset 1.3   one exercise",
            "  ./rediscover learn reset 01    a whole chapter",
            ""
        })
final class ResetCommand extends Subcommand {
    @Parameters(paramLabel = "WHAT", description = "a chapter (01) or an exercise (1.3)")
    private String what;

    @Override
    public Integer call() throws IOException {
        Course course = learn.course();
        Exercise exercise = Course.isExercise(what) ? course.exercise(what) : null;
        Workplace workplace = learn.workplace(course.startedChapter(what));
        Path backup = workplace.backUp();
        List<Path> files = exercise == null ? workplace.reset() : workplace.reset(exercise);
        Screen screen = learn.screen();
        screen.line(
                exercise == null
                        ? "Chapter " + workplace.chapter().number() + " is as it was at the start."
                        : "What " + exercise.name() + " asks for is as it was at the start.");
        screen.line();
        if (exercise != null) {
            screen.line("  Reset  " + files.stream().map(workplace::path).collect(Collectors.joining("\n         ")));
        }
        if (exercise != null) {
            List<String> own = workplace.ownMembers(exercise);
            if (!own.isEmpty()) {
                screen.lines(Prose.wrap("         ", "your own " + String.join(", ", own) + " stay there")
                        .replaceFirst("^ {9}", "  Kept   "));
            }
        }
        screen.line("  Saved  " + learn.project().shown(backup) + " has what you had");
        return Learn.GREEN;
    }
}

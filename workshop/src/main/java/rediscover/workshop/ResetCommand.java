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
        header = "Puts back what you began with; keeps what you had.",
        description = {
            "",
            "Of an exercise only its methods are put back, unless Java does not understand",
            "the file: then the whole file. What you had is kept in my/.backup, always.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./rediscover learn reset 1.3   the methods of one exercise",
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
        screen.line((exercise == null ? "Chapter " + workplace.chapter().number() : exercise.name())
                + " is as it was at the start.");
        screen.line();
        if (exercise != null) {
            screen.line("  Reset  " + files.stream().map(workplace::path).collect(Collectors.joining("\n         ")));
        }
        screen.line("  Saved  " + learn.project().shown(backup) + " has what you had");
        return Learn.GREEN;
    }
}

package rediscover.workshop;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the learner's methods with the reference's. */
@Command(
        name = "diff",
        header = "Compares what you wrote with the reference, once it passes.",
        description = {"", "There are many ways to write it: a different one need not be worse.", ""},
        footer = {"", "Examples:", "  ./rediscover learn diff 1.3", "  ./rediscover learn diff 1.3 --force", ""})
final class DiffCommand extends Subcommand {
    @Parameters(paramLabel = "EXERCISE", description = "its number, such as 1.3")
    private String number;

    @Option(names = "--force", description = "shows the reference even before the tests pass; this spoils the exercise")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        Course course = learn.course();
        Exercise exercise = course.exercise(number);
        Chapter chapter = course.startedChapter(number);
        if (!force && !isDone(exercise)) {
            throw new Refusal("Exercise " + exercise.number() + " is not done yet, and the reference would spoil it."
                    + "\n\n  Hint   ./rediscover learn hint " + exercise.number()
                    + "\n  Or     ./rediscover learn diff " + exercise.number() + " --force");
        }
        Sources mine = learn.workplace(chapter).sources();
        Sources reference = Sources.read(learn.project().reference(chapter));
        Screen screen = learn.screen();
        screen.line(exercise.name());
        screen.line("  - yours");
        screen.line("  + the reference's");
        exercise.classes().forEach(name -> show(JavaMember.Kind.TYPE, name, mine, reference));
        Stream.concat(exercise.methods().stream(), exercise.without().stream())
                .forEach(name -> show(JavaMember.Kind.METHOD, name, mine, reference));
        exercise.fields().forEach(name -> show(JavaMember.Kind.FIELD, name, mine, reference));
        exercise.types().forEach(name -> show(JavaMember.Kind.TYPE, name, mine, reference));
        return Learn.GREEN;
    }

    private boolean isDone(Exercise exercise) throws IOException {
        Learn quiet = new Learn(learn.project(), Screen.nowhere());
        try (Round round = new Round(quiet, new Scope(exercise.number()))) {
            return round.run();
        }
    }

    private void show(JavaMember.Kind kind, String name, Sources mine, Sources references) {
        Path file = references.fileOf(name);
        JavaSource theirs = Sources.parse(references.files().get(file));
        JavaMember member = kind == JavaMember.Kind.METHOD ? theirs.find(name) : theirs.find(kind, name);
        JavaSource own = Sources.parse(mine.files().getOrDefault(file, ""));
        List<String> ours = lines(own, own.counterpart(member));
        List<String> others = lines(theirs, member);
        learn.screen().line();
        learn.screen().line(name);
        if (ours.equals(others)) {
            learn.screen().line("    the same");
            return;
        }
        UnifiedDiffUtils.generateUnifiedDiff("", "", ours, DiffUtils.diff(ours, others), Integer.MAX_VALUE / 2).stream()
                .skip(3) // its head
                .map(line -> ("  " + line.charAt(0) + " " + line.substring(1)).stripTrailing())
                .forEach(learn.screen()::line);
    }

    /** A member's lines, the first one not indented; none if there is no member. */
    private static List<String> lines(JavaSource source, JavaMember member) {
        return member == null
                ? List.of()
                : source.textOf(member)
                        .indent(0)
                        .lines()
                        .map(line -> line.startsWith("    ") && !member.owner().isEmpty() ? line.substring(4) : line)
                        .toList();
    }
}

package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How far the learner is: what the tests say of everything that has been started. */
final class Overview {
    /**
     * A chapter for a program to read.
     *
     * @param started whether the learner has begun it; if not, nothing is known of its exercises
     * @param compiles whether Java understands it
     */
    record ChapterStatus(
            String number, String name, boolean started, boolean compiles, List<ExerciseStatus> exercises) {}

    /**
     * An exercise for a program to read.
     *
     * @param status {@code done}, {@code wrong}, {@code open} or {@code unknown}
     */
    record ExerciseStatus(String number, String title, String status, long passed, int tests) {}

    private static final int BAR = 20;

    private final Learn learn;
    private final Course course;
    private final GreenChapters before;
    private String next = "";

    Overview(Learn learn) throws IOException {
        this.learn = learn;
        course = learn.course();
        before = new GreenChapters(learn.project(), false);
    }

    void print() throws IOException {
        Screen screen = learn.screen();
        screen.line("Rediscover: build your own Redis");
        for (Chapter chapter : course.chapters()) {
            screen.line();
            if (course.isStarted(chapter)) {
                examine(chapter, screen);
            } else {
                screen.line(heading(chapter) + "not started: "
                        + Prose.count(chapter.exercises().size(), "exercise") + ", about "
                        + minutes(chapter.exercises()) + " minutes");
                propose("./rediscover learn start " + chapter.number());
            }
        }
        propose("./rediscover learn check capstone   your own Redis");
        screen.line();
        screen.lines("  Next   " + next);
    }

    private void examine(Chapter chapter, Screen screen) throws IOException {
        Verdict verdict = verdict(chapter);
        long done = verdict.outcomes().stream().filter(Outcome::isGreen).count();
        int all = chapter.exercises().size();
        int filled = (int) (done * BAR / all);
        int left = minutes(verdict.open());
        screen.line(heading(chapter) + "█".repeat(filled) + "░".repeat(BAR - filled) + "  " + done + " of " + all + ", "
                + (minutes(chapter.exercises()) - left) + " minutes done, " + left + " left");
        Marks marks = new Marks(learn.workplace(chapter));
        verdict.outcomes().forEach(outcome -> screen.line(marks.line(outcome)));
        if (verdict.mistakes().isEmpty()) {
            verdict.notRun(chapter.exercises()).forEach(exercise -> screen.line(marks.notRun(exercise)));
        } else {
            screen.line("  ✗ Java does not understand it yet: ./rediscover learn check " + chapter.number());
        }
        verdict.outcomes().stream()
                .filter(outcome -> !outcome.isGreen())
                .findFirst()
                .ifPresent(outcome -> propose(outcome.exercise().name() + "\n  Edit   "
                        + learn.workplace(chapter).place(outcome.exercise())
                        + "\n  Check  ./rediscover learn check "
                        + outcome.exercise().number()));
        if (!verdict.isGreen()) {
            propose("./rediscover learn check " + chapter.number());
        }
        warnOfChanges(chapter, screen);
    }

    private void warnOfChanges(Chapter chapter, Screen screen) throws IOException {
        List<String> changed = learn.workplace(chapter).changedSinceStart();
        if (!changed.isEmpty()) {
            screen.lines("  Note   "
                    + Prose.wrap(
                                    " ".repeat(9),
                                    "the project has changed these since you started: "
                                            + String.join(", ", changed)
                                            + ". Yours are as you left them; to take one over, move it away"
                                            + " and start the chapter again.")
                            .strip());
        }
    }

    private static String heading(Chapter chapter) {
        return Prose.pad(chapter.number() + " " + chapter.name(), 14);
    }

    private static int minutes(List<Exercise> exercises) {
        return exercises.stream().mapToInt(Exercise::minutes).sum();
    }

    private void propose(String command) {
        next = next.isEmpty() ? command : next;
    }

    private Verdict verdict(Chapter chapter) throws IOException {
        Path target = learn.project().work(chapter);
        Ground ground = before.under(chapter);
        try (Check check = new Check(learn.project(), chapter, target, ground, _ -> {})) {
            Verdict verdict = check.ofMine(chapter.exercises(), false);
            if (verdict.mistakes().isEmpty()
                    && verdict.notRun(chapter.exercises()).isEmpty()) {
                before.remember(verdict, target, ground);
            }
            return verdict;
        }
    }

    /** The same for a program. */
    List<ChapterStatus> status() throws IOException {
        List<ChapterStatus> status = new ArrayList<>();
        for (Chapter chapter : course.chapters()) {
            status.add(status(chapter));
        }
        return status;
    }

    private ChapterStatus status(Chapter chapter) throws IOException {
        boolean started = course.isStarted(chapter);
        List<ExerciseStatus> exercises = new ArrayList<>();
        boolean compiles = false;
        if (started) {
            Verdict verdict = verdict(chapter);
            Marks marks = new Marks(learn.workplace(chapter));
            compiles = verdict.mistakes().isEmpty();
            verdict.outcomes()
                    .forEach(outcome -> exercises.add(new ExerciseStatus(
                            outcome.exercise().number(),
                            outcome.exercise().title(),
                            marks.status(outcome),
                            outcome.passed(),
                            outcome.runs().size())));
        }
        for (Exercise exercise : chapter.exercises()
                .subList(exercises.size(), chapter.exercises().size())) {
            exercises.add(new ExerciseStatus(exercise.number(), exercise.title(), "unknown", 0, 0));
        }
        return new ChapterStatus(chapter.number(), chapter.name(), started, compiles, exercises);
    }
}

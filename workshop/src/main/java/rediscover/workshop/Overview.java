package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How far the learner is: what the tests say of everything that has been started. */
final class Overview {
    /**
     * A chapter for a program to read.
     *
     * @param started whether the learner has begun it; if not, nothing is known of its exercises
     * @param compiles whether Java understands it
     * @param others what the chapter's other tests say: {@code done}, {@code wrong} or {@code unknown}; they run once all exercises
     *     are done
     */
    record ChapterStatus(
            String number,
            String name,
            boolean started,
            boolean compiles,
            String others,
            List<ExerciseStatus> exercises) {}

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
    private final Map<Chapter, String> proposals = new HashMap<>();

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
                propose(chapter, "./rediscover learn start " + chapter.number());
            }
        }
        screen.line();
        screen.lines("  Next   "
                + course.from(course.current()).stream()
                        .map(proposals::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("./rediscover learn check capstone   your own Redis"));
    }

    private void examine(Chapter chapter, Screen screen) throws IOException {
        Verdict verdict = verdict(chapter);
        int all = chapter.exercises().size();
        int done = all - verdict.open().size();
        int filled = done * BAR / all;
        int left = minutes(verdict.open());
        screen.line(heading(chapter) + "█".repeat(filled) + "░".repeat(BAR - filled) + "  " + done + " of " + all + ", "
                + (minutes(chapter.exercises()) - left) + " minutes done, " + left + " left");
        Marks marks = new Marks(learn.workplace(chapter));
        verdict.outcomes().stream()
                .filter(outcome -> outcome.exercise() != null || !outcome.isGreen())
                .forEach(outcome -> screen.line(marks.line(outcome)));
        if (verdict.mistakes().isEmpty()) {
            verdict.notRun(chapter.exercises()).forEach(exercise -> screen.line(marks.notRun(exercise)));
        } else {
            screen.line("  ✗ Java does not understand it yet: ./rediscover learn check " + chapter.number());
        }
        if (!verdict.isGreen()) {
            propose(
                    chapter,
                    verdict.red().isEmpty()
                            ? "./rediscover learn check " + chapter.number()
                            : proposal(verdict, verdict.red().getFirst()));
        }
        warnOfChanges(chapter, screen);
    }

    private String proposal(Verdict verdict, Outcome red) {
        Chapter chapter = verdict.chapter();
        Exercise exercise = verdict.exerciseOf(red);
        boolean rest = red.exercise() == null;
        String what = rest ? "the other tests of chapter " + chapter.number() : exercise.name();
        return what
                + (exercise == null
                        ? ""
                        : "\n  Edit   " + learn.workplace(chapter).place(exercise))
                + (rest && exercise != null ? "\n         most likely in exercise " + exercise.number() : "")
                + "\n  Check  ./rediscover learn check " + (rest ? chapter.number() : exercise.number());
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

    private void propose(Chapter chapter, String command) {
        proposals.put(chapter, command);
    }

    private Verdict verdict(Chapter chapter) throws IOException {
        Path target = learn.project().work(chapter);
        Ground ground = before.under(chapter);
        try (Check check = new Check(learn.project(), chapter, target, ground, _ -> {})) {
            Verdict verdict = check.ofMine(chapter.exercises(), !before.isGreen(chapter, ground));
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
        String others = "unknown";
        if (started) {
            Verdict verdict = verdict(chapter);
            Marks marks = new Marks(learn.workplace(chapter));
            compiles = verdict.mistakes().isEmpty();
            verdict.outcomes().stream()
                    .filter(outcome -> outcome.exercise() != null)
                    .forEach(outcome -> exercises.add(new ExerciseStatus(
                            outcome.exercise().number(),
                            outcome.exercise().title(),
                            marks.status(outcome),
                            outcome.passed(),
                            outcome.runs().size())));
            boolean known = verdict.isWhollyGreen() || before.isGreen(chapter, before.under(chapter));
            boolean red = verdict.red().stream().anyMatch(outcome -> outcome.exercise() == null);
            others = known ? "done" : red ? "wrong" : "unknown";
        }
        for (Exercise exercise : chapter.exercises()
                .subList(exercises.size(), chapter.exercises().size())) {
            exercises.add(new ExerciseStatus(exercise.number(), exercise.title(), "unknown", 0, 0));
        }
        return new ChapterStatus(chapter.number(), chapter.name(), started, compiles, others, exercises);
    }
}

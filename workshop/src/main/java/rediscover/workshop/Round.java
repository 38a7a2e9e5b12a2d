package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One time that the learner's code is looked at, or a part of it. Another thread may end it by closing. */
final class Round implements AutoCloseable {
    private final Learn learn;
    private final Screen screen;
    private final List<Chapter> chapters;
    private final Exercise exercise; // null if it is about whole chapters
    private final boolean all;
    private Sources sources;
    private volatile Check check;

    /** @param what the number of a chapter or an exercise; null for everything that has been started */
    Round(Learn learn, String what, boolean all) throws IOException {
        this.learn = learn;
        this.screen = learn.screen();
        this.all = all;
        Course course = learn.course();
        exercise = what != null && Course.isExercise(what) ? course.exercise(what) : null;
        chapters = what == null ? course.started() : List.of(course.startedChapter(what));
        if (chapters.isEmpty()) {
            throw new Refusal("You have not started yet.\n\n  Start  ./rediscover learn start 01");
        }
    }

    /** Returns whether everything is green. */
    boolean run() throws IOException {
        boolean green = true;
        for (Chapter chapter : chapters) {
            boolean first = green;
            Verdict verdict = examined(chapter);
            if (!verdict.isGreen()) {
                if (first || all) {
                    screen.line();
                    screen.lines(advice(verdict));
                }
                green = false;
            }
        }
        if (green) {
            screen.line();
            screen.lines(praise());
        }
        return green;
    }

    private Verdict examined(Chapter chapter) throws IOException {
        screen.line("Chapter " + chapter.number() + ": " + chapter.name());
        screen.line();
        Workplace workplace = learn.workplace(chapter);
        List<Exercise> exercises = exercise == null ? chapter.exercises() : List.of(exercise);
        try (Check examining =
                new Check(learn.project(), chapter, learn.project().work(chapter), this::tell)) {
            check = examining;
            examining.prepare();
            sources = workplace.sources();
            return examining.of(sources, exercises, exercise == null);
        }
    }

    private void tell(Outcome outcome) {
        screen.line("  " + Prose.pad(sign(outcome) + " " + title(outcome), 44) + count(outcome));
    }

    private String sign(Outcome outcome) {
        if (outcome.isGreen()) {
            return "✓";
        }
        return isUnwritten(outcome) ? "·" : "✗";
    }

    private boolean isUnwritten(Outcome outcome) {
        return outcome.exercise() != null && sources.isStub(outcome.exercise());
    }

    private static String title(Outcome outcome) {
        Exercise about = outcome.exercise();
        return about == null ? "     the chapter's other tests" : Prose.pad(about.number(), 5) + about.title();
    }

    private String count(Outcome outcome) {
        int tests = outcome.runs().size();
        if (outcome.isGreen()) {
            return Prose.count(tests, "test");
        }
        return isUnwritten(outcome) ? "not written yet" : outcome.passed() + " of " + Prose.count(tests, "test");
    }

    /** What is to be done about a red verdict. */
    private String advice(Verdict verdict) {
        Outcome first = verdict.outcomes().stream()
                .filter(outcome -> !outcome.isGreen())
                .findFirst()
                .orElse(null);
        if (first == null || !isUnwritten(first)) {
            return Report.of(verdict);
        }
        String card = Card.of(learn.workplace(verdict.chapter()), first.exercise());
        boolean nothingYet = verdict.outcomes().stream().allMatch(this::isUnwritten);
        return (nothingYet ? "Red is the expected start: nothing is written yet. This comes first.\n\n" : "") + card;
    }

    private String praise() {
        return "Green!";
    }

    @Override
    public void close() throws IOException {
        Check current = check;
        if (current != null) {
            current.close();
        }
    }

    List<Path> watched() {
        return chapters.stream().map(chapter -> learn.project().mine(chapter)).toList();
    }
}

package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One time that the learner's code is looked at, or a part of it. Another thread may end it by closing. */
final class Round implements AutoCloseable {
    private final Learn learn;
    private final Scope scope;
    private final Screen screen;
    private final List<Chapter> chapters;
    private final Exercise exercise; // null if it is about whole chapters
    private Marks marks;
    private boolean redOnly; // whether green outcomes are kept to itself
    private Exercise firstRed;
    private Check check;
    private boolean closed;

    Round(Learn learn, Scope scope) throws IOException {
        this.learn = learn;
        this.scope = scope;
        this.screen = learn.screen();
        Course course = learn.course();
        String what = scope.what();
        exercise = what != null && Course.isExercise(what) ? course.exercise(what) : null;
        chapters = what == null ? course.started() : List.of(course.startedChapter(what));
        if (chapters.isEmpty()) {
            throw new Refusal("You have not started yet.\n\n  Start  ./rediscover learn start 01");
        }
    }

    /** Returns whether everything is green. */
    boolean run() throws IOException {
        boolean green = true;
        GreenChapters before = scope.greenChapters(learn.project());
        for (Chapter chapter : chapters) {
            Verdict verdict = examined(chapter, before);
            if (!verdict.isGreen() && (green || scope.all())) {
                screen.lines("\n" + new Advice(learn, marks, exercise, scope.all()).on(verdict, check.ground()));
            }
            green &= verdict.isGreen();
            firstRed = firstRed == null ? verdict.firstRed(exercise) : firstRed;
        }
        if (green) {
            screen.lines("\n" + praise());
        }
        return green;
    }

    private Verdict examined(Chapter chapter, GreenChapters before) throws IOException {
        List<Exercise> exercises = exercise == null ? chapter.exercises() : List.of(exercise);
        marks = new Marks(learn.workplace(chapter));
        Path target = learn.project().work(chapter);
        try (Check examining = checkOf(chapter, before.under(chapter))) {
            screen.lines(Prose.wrap(
                    "",
                    "Chapter " + chapter.number() + ": " + chapter.name()
                            + examining.ground().told()));
            Verdict verdict = examining.ofMine(exercises, exercise == null);
            if (verdict.mistakes().isEmpty()) {
                verdict.notRun(exercises).forEach(left -> screen.line(marks.notRun(left)));
                if (exercise == null && verdict.notRun(exercises).isEmpty()) {
                    before.remember(verdict, target, examining.ground());
                }
            }
            return withEarlierRed(examining, verdict);
        }
    }

    /** Ahead of the exercise that was asked for, those before it that are begun and not green: it stands on them. */
    private Verdict withEarlierRed(Check examining, Verdict verdict) throws IOException {
        if (exercise == null || verdict.isGreen() || !verdict.mistakes().isEmpty()) {
            return verdict;
        }
        List<Exercise> all = verdict.chapter().exercises();
        List<Exercise> earlier = all.subList(0, all.indexOf(exercise)).stream()
                .filter(each -> !verdict.sources().isStub(each))
                .toList();
        if (earlier.isEmpty() || verdict.sources().isStub(exercise)) {
            return verdict;
        }
        redOnly = true;
        Verdict others = examining.ofMine(earlier, false);
        redOnly = false;
        List<Outcome> outcomes = new ArrayList<>(
                others.outcomes().stream().filter(outcome -> !outcome.isGreen()).toList());
        outcomes.addAll(verdict.outcomes());
        return new Verdict(verdict.chapter(), verdict.sources(), List.of(), outcomes, verdict.lost());
    }

    /** Has the process for the first chapter's tests start, before it is known when they run. */
    void prepare() throws IOException {
        Chapter first = chapters.getFirst();
        checkOf(first, scope.greenChapters(learn.project()).under(first)).prepare();
    }

    private synchronized Check checkOf(Chapter chapter, Ground ground) throws IOException {
        if (closed) {
            throw new CancellationException();
        }
        if (check != null && !(check.isOf(chapter) && check.ground().equals(ground))) {
            check.close();
            check = null;
        }
        if (check == null) {
            check = new Check(learn.project(), chapter, learn.project().work(chapter), ground, this::tell);
            if (scope.all()) {
                check.lookAtAll();
            }
        }
        return check;
    }

    /** The first exercise that is not done, or that could not run; null if all are. */
    Exercise firstRed() {
        return firstRed;
    }

    private void tell(Outcome outcome) {
        if (!redOnly || !outcome.isGreen()) {
            screen.line(marks.line(outcome));
        }
    }

    private String praise() throws IOException {
        Next next = new Next(learn);
        return exercise == null
                ? "✓ All green.\n\n" + next.afterChapter(chapters.getLast())
                : "✓ " + exercise.name() + " is done.\n\n  Diff   ./rediscover learn diff " + exercise.number() + "\n"
                        + next.afterExercise(chapters.getFirst());
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (check != null) {
            check.close();
        }
    }
}

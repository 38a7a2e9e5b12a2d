package rediscover.workshop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One time that the learner's code is looked at, or a part of it. Another thread may end it by closing. */
final class Round implements AutoCloseable {
    private final Learn learn;
    private final Screen screen;
    private final Course course;
    private final List<Chapter> chapters;
    private final Exercise exercise; // null if it is about whole chapters
    private final boolean all;
    private Marks marks;
    private Exercise firstRed;
    private Check check;
    private boolean closed;

    /** @param what the number of a chapter or an exercise; null for everything that has been started */
    Round(Learn learn, String what, boolean all) throws IOException {
        this.learn = learn;
        this.screen = learn.screen();
        this.all = all;
        course = learn.course();
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
            Verdict verdict = examined(chapter);
            if (!verdict.isGreen() && (green || all)) {
                screen.lines("\n" + advice(verdict));
            }
            green &= verdict.isGreen();
            firstRed = firstRed == null ? verdict.firstRed(exercise) : firstRed;
        }
        if (green) {
            screen.lines("\n" + praise());
        }
        return green;
    }

    private Verdict examined(Chapter chapter) throws IOException {
        List<Exercise> exercises = exercise == null ? chapter.exercises() : List.of(exercise);
        marks = new Marks(learn.workplace(chapter));
        screen.line("Chapter " + chapter.number() + ": " + chapter.name());
        try (Check examining = checkOf(chapter)) {
            Verdict verdict = examining.ofMine(exercises, exercise == null);
            if (verdict.mistakes().isEmpty()) {
                verdict.notRun(exercises).forEach(left -> screen.line(marks.notRun(left)));
            }
            return verdict;
        }
    }

    /** Has the process for the first chapter's tests start, before it is known when they run. */
    void prepare() throws IOException {
        checkOf(chapters.getFirst()).prepare();
    }

    private synchronized Check checkOf(Chapter chapter) throws IOException {
        if (closed) {
            throw new CancellationException();
        }
        if (check == null || !check.isOf(chapter)) {
            check = new Check(learn.project(), chapter, learn.project().work(chapter), this::tell);
            if (all) {
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
        screen.line(marks.line(outcome));
    }

    /** What is to be done about a red verdict. */
    private String advice(Verdict verdict) {
        Workplace workplace = learn.workplace(verdict.chapter());
        StringBuilder advice = new StringBuilder();
        if (verdict.outcomes().stream().noneMatch(outcome -> outcome.passed() > 0)
                && verdict.mistakes().isEmpty()
                && !verdict.outcomes().isEmpty()
                && marks.isUnwritten(verdict.outcomes().getFirst())) {
            advice.append("Red is the expected start: nothing is written yet. This comes first.\n\n");
        }
        List<Outcome> red = verdict.outcomes().stream()
                .filter(outcome -> !outcome.isGreen())
                .toList();
        if (red.isEmpty()) {
            advice.append(Report.of(verdict));
            if (exercise != null && !verdict.isAbout(exercise)) {
                advice.append(Prose.wrap(
                        "  ",
                        "That is not in exercise " + exercise.number()
                                + ", but nothing runs before Java understands the whole chapter."));
            }
        }
        for (Outcome outcome : all ? red : red.stream().limit(1).toList()) {
            advice.append(outcome.equals(red.getFirst()) ? "" : "\n");
            advice.append(
                    marks.isUnwritten(outcome) ? Card.of(workplace, outcome.exercise()) : Report.of(verdict, outcome));
        }
        return advice.toString();
    }

    private String praise() {
        if (exercise == null) {
            return chapters.size() == course.chapters().size()
                    ? "✓ All chapters are yours.\n\n  Next   ./rediscover learn check capstone"
                    : "✓ All green.\n\n  Next   "
                            + course.chapters().stream()
                                    .filter(chapter -> !course.isStarted(chapter))
                                    .findFirst()
                                    .map(chapter -> "./rediscover learn start " + chapter.number())
                                    .orElse("./rediscover learn");
        }
        Chapter chapter = chapters.getFirst();
        int next = chapter.exercises().indexOf(exercise) + 1;
        return "✓ " + exercise.name() + " is done.\n\n  Diff   ./rediscover learn diff " + exercise.number()
                + (next < chapter.exercises().size()
                        ? "\n  Next   ./rediscover learn check "
                                + chapter.exercises().get(next).number() + "  "
                                + chapter.exercises().get(next).title()
                        : "\n  Next   ./rediscover learn check " + chapter.number() + "   the whole chapter");
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (check != null) {
            check.close();
        }
    }
}

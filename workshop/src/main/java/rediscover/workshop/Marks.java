package rediscover.workshop;

import java.io.IOException;

/** A line for each exercise: done, wrong, or not written yet. */
final class Marks {
    private static final int WIDTH = 44;

    private Sources sources;

    /** @param workplace whose files tell what is not written yet */
    Marks(Workplace workplace) throws IOException {
        try {
            sources = workplace.sources();
        } catch (UnreadableSource e) {
            sources = null; // nothing will run anyway
        }
    }

    /** Whether the learner has not begun with it. */
    boolean isUnwritten(Outcome outcome) {
        return sources != null && outcome.exercise() != null && sources.isStub(outcome.exercise());
    }

    /** {@code done}, {@code wrong} or {@code open}. */
    String status(Outcome outcome) {
        if (outcome.isGreen()) {
            return "done";
        }
        return isUnwritten(outcome) ? "open" : "wrong";
    }

    String line(Outcome outcome) {
        String sign = switch (status(outcome)) {
            case "done" -> "✓";
            case "open" -> "·";
            default -> "✗";
        };
        return Prose.pad("  " + sign + " " + title(outcome.exercise()), WIDTH) + count(outcome);
    }

    /** Of an exercise whose tests have not run. */
    String notRun(Exercise exercise) {
        return Prose.pad("  · " + title(exercise), WIDTH) + "not run";
    }

    private static String title(Exercise exercise) {
        return exercise == null ? "     the chapter's other tests" : Prose.pad(exercise.number(), 5) + exercise.title();
    }

    private String count(Outcome outcome) {
        int tests = outcome.runs().size();
        if (outcome.isGreen()) {
            return Prose.count(tests, "test");
        }
        if (isUnwritten(outcome)) {
            return "not written yet";
        }
        if (outcome.wasCutShort()) {
            return outcome.isStuck() ? "does not end" : "ends the tests";
        }
        return tests == 0 ? "no tests" : outcome.passed() + " of " + Prose.count(tests, "test");
    }
}

package rediscover.workshop;

import java.io.IOException;

/** Hints, each time a step further. */
final class Hints {
    private static final String[] KINDS = {"A question", "What you can use", "An outline"};

    private final Learn learn;

    Hints(Learn learn) {
        this.learn = learn;
    }

    /** @param level until which one; null for the next one */
    void show(Exercise exercise, Integer level) throws IOException {
        ShownHints shown = new ShownHints(learn.project());
        int last = exercise.hints().size();
        int before = shown.of(exercise);
        if (level != null && (level < 1 || level > last)) {
            throw new Refusal("There are hints from level 1 to " + last + ".");
        }
        int until = level == null ? Math.min(before + 1, last) : level;
        Screen screen = learn.screen();
        screen.line(exercise.name());
        for (int i = 1; i <= until; i++) {
            screen.line();
            screen.line("  " + i + " of " + last + ": " + KINDS[i - 1]);
            screen.lines(Prose.wrap("    ", exercise.hints().get(i - 1)));
        }
        screen.line();
        if (until < last) {
            screen.line("  Next   ./rediscover learn hint " + exercise.number());
        } else {
            screen.line("  Next   these are all the hints; the article explains the rest");
        }
        screen.line("  Read   " + Card.article(learn.course().chapterOf(exercise.number()), exercise));
        shown.put(exercise, Math.max(before, until));
    }
}

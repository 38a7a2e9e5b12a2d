package rediscover.workshop;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What came of checking a chapter.
 *
 * @param mistakes what javac does not understand; if there are any, nothing was run
 * @param outcomes of the exercises that were asked for
 * @param lost what others need and do not find any more, if they have looked for it
 * @param tests the folder with the chapter's compiled tests; null if they are those of the whole
 */
record Verdict(
        Chapter chapter,
        Sources sources,
        List<Compilation.Mistake> mistakes,
        List<Outcome> outcomes,
        List<Lost> lost,
        Path tests) {
    Verdict(
            Chapter chapter,
            Sources sources,
            List<Compilation.Mistake> mistakes,
            List<Outcome> outcomes,
            List<Lost> lost) {
        this(chapter, sources, mistakes, outcomes, lost, null);
    }

    /** Whether everything that was asked for is done. */
    boolean isGreen() {
        return mistakes.isEmpty() && outcomes.stream().allMatch(Outcome::isGreen);
    }

    /** Whether all tests of the chapter have run, those of no exercise, too, and are green. */
    boolean isWhollyGreen() {
        return isGreen()
                && notRun(chapter.exercises()).isEmpty()
                && outcomes.stream().anyMatch(outcome -> outcome.exercise() == null);
    }

    /** What is not green, in the order in which it is to be done. */
    List<Outcome> red() {
        return outcomes.stream().filter(outcome -> !outcome.isGreen()).toList();
    }

    /** The chapter's exercises that are not known to be done. */
    List<Exercise> open() {
        return chapter.exercises().stream()
                .filter(exercise -> outcomes.stream()
                        .noneMatch(outcome -> exercise.equals(outcome.exercise()) && outcome.isGreen()))
                .toList();
    }

    /** Those of the exercises that no test has looked at. */
    List<Exercise> notRun(List<Exercise> exercises) {
        return exercises.stream()
                .filter(exercise -> outcomes.stream().noneMatch(outcome -> exercise.equals(outcome.exercise())))
                .toList();
    }

    /** Whether the first thing that Java does not understand is in a file of that exercise. */
    boolean isAbout(Exercise exercise) {
        return mistakes.isEmpty()
                || (mistakes.getFirst().file() != null
                        && exercise.files().stream()
                                .map(name -> name + ".java")
                                .anyMatch(
                                        mistakes.getFirst().file().getFileName().toString()::equals));
    }

    /**
     * The first exercise that is not done; null if all are.
     *
     * @param asked what was asked for; null if it was the whole chapter
     */
    Exercise firstRed(Exercise asked) {
        if (isGreen()) {
            return null;
        }
        if (asked != null && outcomes.isEmpty()) {
            return asked;
        }
        return outcomes.stream()
                .filter(outcome -> !outcome.isGreen())
                .map(this::exerciseOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(chapter.exercises().getFirst());
    }

    /** The exercise that a red outcome is about; of the chapter's other tests, the one that it is most likely about, or null. */
    Exercise exerciseOf(Outcome red) {
        return red.exercise() != null || red.runs().isEmpty()
                ? red.exercise()
                : new Places(this).likely(red.firstFailure());
    }
}

package rediscover.workshop;

import java.util.List;

/**
 * What came of checking a chapter.
 *
 * @param mistakes what javac does not understand; if there are any, nothing was run
 * @param outcomes of the exercises that were asked for
 * @param lost what others need and do not find any more, if they have looked for it
 */
record Verdict(
        Chapter chapter, Sources sources, List<Compilation.Mistake> mistakes, List<Outcome> outcomes, List<Lost> lost) {
    /** Whether everything that was asked for is done. */
    boolean isGreen() {
        return mistakes.isEmpty() && outcomes.stream().allMatch(Outcome::isGreen);
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
                                .anyMatch(mistakes.getFirst().file().getFileName().toString()::equals));
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
        if (asked != null) {
            return asked;
        }
        return outcomes.stream()
                .filter(outcome -> !outcome.isGreen() && outcome.exercise() != null)
                .map(Outcome::exercise)
                .findFirst()
                .orElse(chapter.exercises().getFirst());
    }
}

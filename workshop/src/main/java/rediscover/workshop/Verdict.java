package rediscover.workshop;

import java.util.List;

/**
 * What came of checking a chapter.
 *
 * @param mistakes what javac does not understand; if there are any, nothing was run
 * @param outcomes of the exercises that were asked for
 */
record Verdict(Chapter chapter, Sources sources, List<Compilation.Mistake> mistakes, List<Outcome> outcomes) {
    /** Whether everything that was asked for is done. */
    boolean isGreen() {
        return mistakes.isEmpty() && outcomes.stream().allMatch(Outcome::isGreen);
    }
}

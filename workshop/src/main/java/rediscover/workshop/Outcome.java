package rediscover.workshop;

import java.util.List;

/**
 * What the tests say of an exercise, or of what is left of a chapter besides its exercises.
 *
 * @param exercise null for the rest of the chapter
 * @param runs of its tests, as they stand in their files
 */
record Outcome(Exercise exercise, List<TestRun> runs) {
    /** Whether all tests passed. */
    boolean isGreen() {
        return !runs.isEmpty() && runs.stream().allMatch(run -> run.passed() || run.skipped());
    }

    /** Whether some tests have not run, because one did not end or ended everything. */
    boolean wasCutShort() {
        return runs.stream().anyMatch(TestRun::endedTheProcess);
    }

    /** Whether a test has not ended in time. */
    boolean isStuck() {
        return wasCutShort() && firstFailure().failure().kind() != TestRun.Kind.ENDED;
    }

    /** How many tests passed. */
    long passed() {
        return runs.stream().filter(TestRun::passed).count();
    }

    /** The first test that failed. */
    TestRun firstFailure() {
        return runs.stream().filter(run -> run.failure() != null).findFirst().orElseThrow();
    }
}

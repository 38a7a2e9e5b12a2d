package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** That the exercises can be done one after the other, and that their tests see what is missing and what is wrong. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("proofs")
class ExerciseProofsTest {
    private static final Project PROJECT =
            new Project(Path.of("").toAbsolutePath().getParent(), "target");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicNode> exercisesFollowOneAnother() throws IOException {
        return Selected.chapters(PROJECT).map(chapter -> dynamicContainer(chapter.folder(), exercises(chapter)));
    }

    private Stream<DynamicNode> exercises(Chapter chapter) {
        return Selected.exercises(chapter)
                .flatMap(exercise -> Stream.of(
                        dynamicTest(
                                exercise.name() + ": if only it is missing, only its tests fail",
                                () -> onlyItsTestsFail(chapter, exercise)),
                        dynamicTest(
                                exercise.name() + ": it can be done before those that follow",
                                () -> itCanBeDone(chapter, exercise))));
    }

    private void onlyItsTestsFail(Chapter chapter, Exercise exercise) throws IOException {
        List<Exercise> upTo = upTo(chapter, exercise);
        Verdict verdict = check(chapter, reference(chapter).without(List.of(exercise)), upTo);
        if (!verdict.mistakes().isEmpty() && takesOutMembers(exercise)) { // which those that follow need
            List<Exercise> missing = chapter.exercises()
                    .subList(upTo.size() - 1, chapter.exercises().size());
            verdict = check(chapter, reference(chapter).without(missing), upTo);
        }
        assertThat(verdict.mistakes()).isEmpty();
        for (Outcome outcome : verdict.outcomes()) {
            boolean missing = outcome.exercise().equals(exercise);
            assertThat(outcome.runs()).as(outcome.exercise().name()).isNotEmpty();
            assertThat(outcome.runs().stream()
                            .filter(run -> run.passed() == missing)
                            .map(TestRun::test))
                    .as(outcome.exercise().name() + (missing ? ": tests that pass without it" : ": tests that need it"))
                    .isEmpty();
        }
    }

    private static boolean takesOutMembers(Exercise exercise) {
        return Stream.of(exercise.fields(), exercise.types(), exercise.classes(), exercise.without())
                .anyMatch(members -> !members.isEmpty());
    }

    private void itCanBeDone(Chapter chapter, Exercise exercise) throws IOException {
        List<Exercise> done = upTo(chapter, exercise);
        List<Exercise> missing =
                chapter.exercises().subList(done.size(), chapter.exercises().size());
        Verdict verdict = check(chapter, reference(chapter).without(missing), done);
        assertThat(verdict.isGreen()).as(() -> Report.of(verdict)).isTrue();
    }

    private static List<Exercise> upTo(Chapter chapter, Exercise exercise) {
        return chapter.exercises().subList(0, chapter.exercises().indexOf(exercise) + 1);
    }

    private Verdict check(Chapter chapter, Sources sources, List<Exercise> exercises) throws IOException {
        try (Check check = new Check(PROJECT, chapter, Files.createTempDirectory(directory, "classes"))) {
            check.lookAtAll();
            return check.of(sources, exercises, false);
        }
    }

    private static Sources reference(Chapter chapter) throws IOException {
        return Sources.read(PROJECT.reference(chapter));
    }
}

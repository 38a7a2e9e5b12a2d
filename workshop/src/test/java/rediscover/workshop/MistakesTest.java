package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * That a wrong solution is found by a test of its exercise, and what a learner who wrote it reads. The texts beside the wrong
 * solutions are written anew by {@code -Dgolden=write} where they differ; read them before they are committed.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("proofs")
class MistakesTest {
    private static final Project PROJECT =
            new Project(Path.of("").toAbsolutePath().getParent(), "target");
    private static final boolean WRITE = System.getProperty("golden", "").equals("write");

    private static final String HANGS = "It did not end within";
    private static final String GREEN = "";
    /** Some mistakes are races between two threads, which luck decides: on a busy machine, not at the first try. */
    private static final int TRIES = 3;

    @TempDir
    private static Path directory;

    private static Laboratory laboratory;

    @BeforeAll
    static void open() {
        laboratory = new Laboratory(PROJECT, directory);
    }

    @AfterAll
    static void close() throws IOException {
        laboratory.close();
    }

    @TestFactory
    Stream<DynamicNode> aWrongSolutionIsFound() throws IOException {
        return Mistake.all().stream()
                .filter(mistake -> Selected.isSelected(mistake.exercise()))
                .map(mistake -> dynamicTest(mistake.exercise() + ' ' + mistake.name(), () -> isFound(mistake)));
    }

    @TestFactory
    Stream<DynamicNode> anExerciseHasAtLeastFourWrongSolutions() throws IOException {
        List<Mistake> mistakes = Mistake.all();
        return Selected.chapters(PROJECT)
                .flatMap(Selected::exercises)
                .map(exercise -> dynamicTest(
                        exercise.name(),
                        () -> assertThat(mistakes.stream()
                                        .filter(mistake -> mistake.exercise().equals(exercise.number())))
                                .hasSizeGreaterThanOrEqualTo(4)));
    }

    private static void isFound(Mistake mistake) throws IOException {
        Chapter chapter = PROJECT.chapters().stream()
                .filter(each ->
                        each.exercises().stream().anyMatch(e -> e.number().equals(mistake.exercise())))
                .findFirst()
                .orElseThrow();
        Exercise exercise = chapter.exercises().stream()
                .filter(each -> each.number().equals(mistake.exercise()))
                .findFirst()
                .orElseThrow();
        Sources sources = mistake.in(Sources.read(PROJECT.reference(chapter)));
        String golden = Files.exists(mistake.golden()) ? Files.readString(mistake.golden()) : "";
        String report =
                report(laboratory.examine(chapter, sources, exercise, golden.contains(HANGS))); // may meet others
        for (int i = 0; i < TRIES && !withoutCount(report).equals(withoutCount(golden)); i++) {
            report = report(inAProcessOfItsOwn(chapter, sources, exercise));
        }
        if (WRITE) {
            Files.writeString(mistake.golden(), report);
        }
        assertThat(report)
                .as("no test of exercise %s finds it", exercise.number())
                .isNotEqualTo(GREEN);
        assertThat(withoutCount(report)).isEqualTo(withoutCount(WRITE ? report : golden));
    }

    private static String report(Verdict verdict) {
        assertThat(verdict.mistakes()).isEmpty();
        return verdict.isGreen() ? GREEN : Report.withoutLineNumbers(Report.of(verdict));
    }

    /** How many tests fail besides the first one is not pinned: a quick examination does not look at them. */
    private static String withoutCount(String report) {
        return report.replaceFirst(" \\([0-9]+ of [0-9]+ tests pass\\)", "");
    }

    private static Verdict inAProcessOfItsOwn(Chapter chapter, Sources sources, Exercise exercise) throws IOException {
        try (Check check = new Check(PROJECT, chapter, Files.createTempDirectory(directory, "classes"))) {
            return check.of(sources, List.of(exercise), false);
        }
    }
}

package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of tests that belong to no exercise, such as those of the whole. */
class ReportTest {
    private static final String PRINTED = """
        ERROR rediscover.handlers.DirectRunner: expire failed
        java.lang.IllegalStateException: no
        \tat java.base/java.util.Optional.orElseThrow(Optional.java:403)
        \tat rediscover.handlers.Arguments.integer(Arguments.java:15)
        """;

    private Chapter chapter;
    private Sources sources;

    @BeforeEach
    void readAChapter() throws IOException {
        Project project = new Project(Path.of("").toAbsolutePath().getParent(), "target");
        chapter = project.chapters().get(2);
        sources = Sources.read(project.reference(chapter));
    }

    @Test
    void aTestOfTheWholeIsNamedByItsClass() {
        assertThat(report(sources, "")).startsWith("✗ ExpiryTest (0 of 1 tests pass)\n\n  A key goes.\n");
    }

    @Test
    void whatAServerPrintedTellsWhereToLook() {
        assertThat(report(sources, PRINTED))
                .contains("Edit   my/chapter03-handlers/src/main/java/rediscover/handlers/Arguments.java:15");
        assertThat(new Places(verdict(sources)).concern(run(PRINTED))).isTrue();
        assertThat(new Places(verdict(sources)).concern(run(""))).isFalse();
    }

    @Test
    void whereNobodyKnowsWhereToLookNoChapterIsBlamed() {
        assertThat(report(new Sources(Map.of()), "")).endsWith("Edit   my/\n");
    }

    private String report(Sources known, String printed) {
        return Report.of(verdict(known), "ExpiryTest", new Outcome(null, List.of(run(printed))));
    }

    private Verdict verdict(Sources known) {
        return new Verdict(chapter, known, List.of(), List.of(), List.of());
    }

    private static TestRun run(String printed) {
        var failure = new TestRun.Failure(TestRun.Kind.WRONG, "java.lang.AssertionError", "no", List.of());
        return new TestRun("ExpiryTest.aKeyGoes", "aKeyGoes()", false, failure, printed);
    }
}

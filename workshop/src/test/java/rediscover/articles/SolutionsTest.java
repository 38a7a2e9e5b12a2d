package rediscover.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import rediscover.workshop.TakenOut;

/** That an article leaves its exercises to the reader, and shows at its end how they may be solved. */
class SolutionsTest {
    private static final List<String> PIECES = List.of("""
        int count = 0;
        while (count < 10) {
            count += step(count);
        }
        return count;
        """, "private final int limit;");

    private static final String WHOLE = """
        ```java
        int run() {
            int count = 0;

            while (count < 10) {
                count += step(count);
            }
            return count;
        }
        ```
        """;

    private static final String FOLDED =
            "\n## One way to write it\n\n<details><summary>One way to write it</summary>\n\n"
                    + "<!-- file: A.java -->\n" + WHOLE + "\n</details>\n";

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> theArticlesShowNoSolutionBeforeTheirEnd() throws IOException {
        return withSolutions()
                .map(article -> dynamicTest(article.toString(), () -> {
                    for (var exercise : taken(article).entrySet()) {
                        assertThat(new Solutions(article).leaks(exercise.getValue()))
                                .as("lines of the solution of %s, not folded at the end", exercise.getKey())
                                .isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> theArticlesShowASolutionOfEachExercise() throws IOException {
        return withSolutions()
                .map(article -> dynamicTest(article.toString(), () -> {
                    for (var exercise : taken(article).entrySet()) {
                        assertThat(new Solutions(article).show(exercise.getValue()))
                                .as("a folded block at the end with the solution of %s", exercise.getKey())
                                .isTrue();
                    }
                }));
    }

    /** Those that are written in this way. */
    private static Stream<Article> withSolutions() throws IOException {
        return Article.ofChapters().stream().filter(article -> new Solutions(article).areAtTheEnd());
    }

    private static Map<String, List<String>> taken(Article article) throws IOException {
        return TakenOut.byExercise(Article.ROOT, article.file().getFileName().toString());
    }

    @Test
    void theReferenceIsKnown() throws IOException {
        assertThat(TakenOut.byExercise(Article.ROOT, "01-resp.md"))
                .isNotEmpty()
                .allSatisfy((_, pieces) -> assertThat(pieces).isNotEmpty());
    }

    @Test
    void aFoldedSolutionAtTheEndIsNoLeak() throws IOException {
        Solutions solutions = solutions("# A\n" + FOLDED);
        assertThat(solutions.areAtTheEnd()).isTrue();
        assertThat(solutions.leaks(PIECES)).isEmpty();
        assertThat(solutions.show(PIECES)).isTrue();
    }

    @Test
    void threeLinesOfASolutionBeforeTheEndAreALeak() throws IOException {
        String three = "```java\nwhile (count < 10) {\n    count += step(count);\n}\nreturn count;\n```\n";
        assertThat(solutions("# A\n\n" + three + FOLDED).leaks(PIECES)).hasSize(1);
        String two = "```java\nint count = 0;\nwhile (count < 10) {\n…\nreturn count;\n```\n";
        assertThat(solutions("# A\n\n" + two + FOLDED).leaks(PIECES)).isEmpty();
    }

    @Test
    void aFoldedSolutionBeforeTheEndIsALeakToo() throws IOException {
        String early = "<details><summary>One way to write it</summary>\n\n" + WHOLE + "\n</details>\n";
        assertThat(solutions("# A\n\n" + early + FOLDED).leaks(PIECES)).hasSize(1);
    }

    @Test
    void aSolutionBehindTheFoldedOnesIsALeakToo() throws IOException {
        assertThat(solutions("# A\n" + FOLDED + "\n" + WHOLE).leaks(PIECES)).hasSize(1);
    }

    @Test
    void anArticleWithoutABlockForAnExerciseLacksIt() throws IOException {
        Solutions solutions = solutions("# A\n" + FOLDED);
        assertThat(solutions.show(List.of("something(); else();"))).isFalse();
        assertThat(solutions("# A\n").areAtTheEnd()).isFalse();
    }

    private Solutions solutions(String text) throws IOException {
        return new Solutions(Article.read(Files.writeString(directory.resolve("01-a.md"), text)));
    }
}

package rediscover.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** That the Java in the articles is the Java in the sources. */
class SnippetsTest {
    private static final String GAP = "…";

    @TestFactory
    Stream<DynamicTest> theJavaStandsInTheFileThatIsNamed() throws IOException {
        return Article.all().stream()
                .flatMap(article -> article.blocks().stream())
                .filter(block -> block.language().equals("java"))
                .map(block -> dynamicTest(block.toString(), () -> standsInItsFile(block)));
    }

    private static void standsInItsFile(Article.Block block) throws IOException {
        if (block.about().startsWith("illustration: ")) {
            return;
        }
        assertThat(block.about())
                .as("the line before the block names a file, or why it is an illustration")
                .startsWith("file: ");
        Path file = Article.ROOT.resolve(block.about().substring("file: ".length()));
        assertThat(file).isRegularFile();
        assertThat(missing(block.code(), Files.readString(file)))
                .as("%s no longer has these lines, one behind the other", Article.ROOT.relativize(file))
                .isEmpty();
    }

    /** The part of a snippet that does not stand in a text, indentation aside; empty if all does, its parts in order. */
    private static String missing(String snippet, String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        int from = 0;
        for (String part : snippet.split("(?m)^\\s*" + GAP + "\\s*$", -1)) {
            List<String> wanted = part.strip().lines().map(String::strip).toList();
            int at = java.util.Collections.indexOfSubList(lines.subList(from, lines.size()), wanted);
            if (at < 0) {
                return part.strip();
            }
            from += at + wanted.size();
        }
        return "";
    }

    @Test
    void aSnippetThatDiffersIsFound() {
        String text = "int a;\n    int b;\nint c;\n";
        assertThat(missing("int a;\nint b;\n", text)).isEmpty();
        assertThat(missing("int a;\n…\nint c;\n", text)).isEmpty();
        assertThat(missing("int a;\nint c;\n", text)).isEqualTo("int a;\nint c;");
        assertThat(missing("int c;\n…\nint a;\n", text)).isEqualTo("int a;");
    }
}

package rediscover.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** That each exercise has its section in its chapter's article, and each article about a chapter its exercises. */
class ExercisesTest {
    @TestFactory
    Stream<DynamicTest> anExerciseHasItsSection() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Article.ROOT)) {
            for (Path listing : (Iterable<Path>) folders.map(folder -> folder.resolve("exercises.yaml"))
                    .filter(Files::exists)
                    .sorted()::iterator) {
                JsonNode chapter = new YAMLMapper().readTree(listing.toFile());
                Article article = Article.read(Article.ROOT
                        .resolve("articles")
                        .resolve(chapter.get("article").asText()));
                for (JsonNode exercise : chapter.get("exercises")) {
                    String title = "Exercise " + exercise.get("number").asText() + ": "
                            + exercise.get("title").asText();
                    tests.add(dynamicTest(title, () -> {
                        assertThat(article.headings(3)).contains(title);
                        assertThat(article.anchors())
                                .contains(exercise.get("anchor").asText());
                    }));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }
}

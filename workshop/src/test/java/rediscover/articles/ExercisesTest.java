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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** That each exercise has its section in its chapter's article, and that the teachers' page knows all of them. */
class ExercisesTest {
    private record Exercise(
            String number, String title, int minutes, Path article, String anchor, Set<String> classes) {}

    @TestFactory
    Stream<DynamicTest> anExerciseHasItsSection() throws IOException {
        return exercises().stream().map(exercise -> {
            String heading = "Exercise " + exercise.number + ": " + exercise.title;
            return dynamicTest(heading, () -> {
                Article article = Article.read(exercise.article);
                assertThat(article.headings(3)).contains(heading);
                assertThat(article.anchors()).contains(exercise.anchor);
            });
        });
    }

    @Test
    void theTeachersPageHasEachExerciseWithItsMinutes() throws IOException {
        assertThat(rowsUnder("## The exercises").map(row -> String.join("|", row.subList(0, 3))))
                .containsExactlyElementsOf(exercises().stream()
                        .map(exercise -> exercise.number + "|" + exercise.title + "|" + exercise.minutes)
                        .toList());
    }

    @Test
    void theTeachersPageHasAQuestionForEachExercise() throws IOException {
        assertThat(rowsUnder("## Where groups get stuck").map(List::getFirst))
                .containsExactlyElementsOf(
                        exercises().stream().map(Exercise::number).toList());
    }

    @Test
    void theTeachersPageNamesTheFilesWithSeveralExercises() throws IOException {
        Map<String, List<String>> numbers = new TreeMap<>();
        for (Exercise exercise : exercises()) {
            exercise.classes.forEach(name ->
                    numbers.computeIfAbsent(name, any -> new ArrayList<>()).add(exercise.number));
        }
        numbers.values().removeIf(several -> several.size() == 1);
        assertThat(numbers).isNotEmpty();
        String page = teachersPage().replaceAll("\\s+", " ");
        numbers.forEach(
                (name, several) -> assertThat(page).contains("`" + name + "` (" + String.join(" and ", several) + ")"));
    }

    /** The cells of the first table behind a heading of the teachers' page, without its two rows of headings. */
    private static Stream<List<String>> rowsUnder(String heading) throws IOException {
        String page = teachersPage();
        return page.substring(page.indexOf(heading))
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
    }

    private static String teachersPage() throws IOException {
        return Files.readString(Article.ROOT.resolve("articles/workshop.md"));
    }

    private static List<Exercise> exercises() throws IOException {
        List<Exercise> exercises = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Article.ROOT)) {
            for (Path listing : (Iterable<Path>) folders.map(folder -> folder.resolve("exercises.yaml"))
                    .filter(Files::exists)
                    .sorted()::iterator) {
                JsonNode chapter = new YAMLMapper().readTree(listing.toFile());
                Path article = Article.ROOT
                        .resolve("articles")
                        .resolve(chapter.get("article").asText());
                for (JsonNode exercise : chapter.get("exercises")) {
                    Set<String> classes = new TreeSet<>();
                    for (JsonNode method : exercise.path("methods")) {
                        classes.add(method.asText().replaceFirst("\\..*", ""));
                    }
                    exercises.add(new Exercise(
                            exercise.get("number").asText(),
                            exercise.get("title").asText(),
                            exercise.get("minutes").asInt(),
                            article,
                            exercise.get("anchor").asText(),
                            classes));
                }
            }
        }
        assertThat(exercises).isNotEmpty();
        return exercises;
    }
}

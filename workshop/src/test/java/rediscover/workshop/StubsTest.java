package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a learner begins with: the reference, less what the exercises ask for. */
class StubsTest {
    private static final Project PROJECT =
            new Project(Path.of("").toAbsolutePath().getParent(), "target");

    @TempDir
    private Path directory;

    static Stream<Chapter> chapters() throws IOException {
        return PROJECT.chapters().stream();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("chapters")
    void nothingButTheListedMethodsDiffers(Chapter chapter) throws IOException {
        Sources reference = Sources.read(PROJECT.reference(chapter));
        Sources stubs = new Workplace(PROJECT, chapter).stubs();
        assertThat(stubs.files().keySet()).isEqualTo(reference.files().keySet());
        for (Path file : reference.files().keySet()) {
            Set<String> allowed = chapter.exercises().stream()
                    .flatMap(exercise -> exercise.imports().stream())
                    .map(name -> "import " + name + ";")
                    .collect(Collectors.toSet());
            assertThat(withoutExercises(stubs.files().get(file), chapter, allowed))
                    .isEqualTo(withoutExercises(reference.files().get(file), chapter, allowed));
        }
    }

    /** The text with a mark for the body of each listed method, and without helpers and imports. */
    private static String withoutExercises(String text, Chapter chapter, Set<String> imports) throws IOException {
        JavaSource source = new JavaSource(text);
        for (Exercise exercise : chapter.exercises()) {
            for (String method : exercise.methods()) {
                if (source.find(method) != null) {
                    source.stub(source.find(method), "");
                }
            }
            for (String method : exercise.without()) {
                if (source.find(method) != null) {
                    source.remove(source.find(method));
                }
            }
        }
        return source.edited().lines().filter(line -> !imports.contains(line)).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("chapters")
    void aStubSaysWhichExerciseItIs(Chapter chapter) throws IOException {
        Sources stubs = new Workplace(PROJECT, chapter).stubs();
        for (Exercise exercise : chapter.exercises()) {
            assertThat(stubs.isStub(exercise)).as(exercise.name()).isTrue();
            for (String reference : exercise.methods()) {
                JavaSource source = new JavaSource(stubs.files().get(stubs.fileOf(reference)));
                assertThat(source.textOf(source.find(reference))).contains(exercise.name());
            }
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("chapters")
    void withoutItsExercisesAChapterCompilesAndSoDoItsTests(Chapter chapter) throws IOException {
        List<Path> classPath = new ArrayList<>(PROJECT.classesUpTo(chapter));
        classPath.remove(PROJECT.classes(chapter));
        classPath.addAll(PROJECT.libraries());
        Path classes = Files.createDirectories(directory.resolve("classes"));
        assertThat(Compilation.compile(new Workplace(PROJECT, chapter).stubs(), classPath, classes))
                .isEmpty();
        classPath.addFirst(classes);
        Sources tests = Sources.read(PROJECT.root().resolve(chapter.folder()).resolve(Path.of("src", "test", "java")));
        assertThat(Compilation.compile(tests, classPath, directory.resolve("test-classes")))
                .isEmpty();
    }
}

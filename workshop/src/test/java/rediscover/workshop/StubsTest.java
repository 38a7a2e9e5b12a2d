package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    void nothingButWhatIsListedDiffers(Chapter chapter) throws IOException {
        Sources reference = Sources.read(PROJECT.reference(chapter));
        Sources stubs = new Workplace(PROJECT, chapter).stubs();
        assertThat(stubs.files().keySet()).isEqualTo(reference.files().keySet());
        for (Path file : reference.files().keySet()) {
            JavaSource original = new JavaSource(reference.files().get(file));
            JavaSource stub = new JavaSource(stubs.files().get(file));
            List<String> kept =
                    original.members().stream().map(JavaMember::signature).toList();
            assertThat(stub.members().stream().map(JavaMember::signature)).isSubsetOf(kept);
            for (JavaMember member : original.members()) {
                if (member.kind() != JavaMember.Kind.INITIALIZER) {
                    assertThat(isRight(member, original, stub, chapter))
                            .as(member.signature())
                            .isTrue();
                }
            }
        }
    }

    /** Whether a member is still there as it was, unless an exercise asks for it. */
    private static boolean isRight(JavaMember member, JavaSource original, JavaSource stub, Chapter chapter) {
        JavaMember left = stub.counterpart(member);
        if (left == null) {
            return chapter.exercises().stream().anyMatch(exercise -> takesOut(exercise, member));
        }
        return !member.isCode()
                || stub.textOf(left).equals(original.textOf(member))
                || chapter.exercises().stream()
                        .anyMatch(exercise -> asksFor(exercise, member) && stub.isStub(left, exercise.name()));
    }

    private static boolean takesOut(Exercise exercise, JavaMember member) {
        return Stream.of(exercise.fields(), exercise.types(), exercise.without())
                        .flatMap(List::stream)
                        .anyMatch(member::isCalled)
                || exercise.types().stream().anyMatch(member::isIn)
                || exercise.classes().stream().anyMatch(member::isIn);
    }

    private static boolean asksFor(Exercise exercise, JavaMember member) {
        return exercise.methods().stream().anyMatch(member::isCalled)
                || exercise.classes().stream().anyMatch(member::isIn)
                || (member.kind() == JavaMember.Kind.CONSTRUCTOR
                        && exercise.fields().stream()
                                .anyMatch(field -> field.startsWith(member.owner() + '.')
                                        && member.assigned().contains(field.substring(field.lastIndexOf('.') + 1))));
    }

    /** So that a class, or a method, is asked for once. */
    @ParameterizedTest(name = "{index}")
    @MethodSource("chapters")
    void whatIsListedIsThereAndBelongsToOneExercise(Chapter chapter) throws IOException {
        Sources reference = Sources.read(PROJECT.reference(chapter));
        Set<String> listed = new HashSet<>();
        for (Exercise exercise : chapter.exercises()) {
            assertListed(exercise.methods(), JavaMember.Kind.METHOD, reference, listed);
            assertListed(exercise.without(), JavaMember.Kind.METHOD, reference, listed);
            assertListed(exercise.classes(), JavaMember.Kind.TYPE, reference, listed);
            assertListed(exercise.types(), JavaMember.Kind.TYPE, reference, listed);
            assertListed(exercise.fields(), JavaMember.Kind.FIELD, reference, listed);
        }
    }

    private static void assertListed(List<String> names, JavaMember.Kind kind, Sources reference, Set<String> listed)
            throws IOException {
        for (String name : names) {
            assertThat(listed.add(kind + " " + name))
                    .as(name + " is listed once")
                    .isTrue();
            Path file = reference.fileOf(name);
            assertThat(file).as(name).isNotNull();
            JavaSource source = new JavaSource(reference.files().get(file));
            assertThat(kind == JavaMember.Kind.METHOD ? source.find(name) : source.find(kind, name))
                    .as(name)
                    .isNotNull();
        }
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

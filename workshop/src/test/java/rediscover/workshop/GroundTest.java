package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner's chapter stands on. */
class GroundTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Project project;
    private Chapter first;
    private Chapter second;

    @BeforeEach
    void startTwoChapters() throws IOException {
        project = new Project(Path.of("").toAbsolutePath().getParent(), "target", directory.resolve("my"));
        first = project.chapters().get(0);
        second = project.chapters().get(1);
        new Workplace(project, second).start();
    }

    @Test
    void aChapterStandsOnTheReferenceUntilTheOneBeforeItIsGreen() throws IOException {
        new Workplace(project, first).start();
        check();
        assertThat(text()).startsWith("Chapter 02: " + second.name() + ", on the reference's chapter 1\n");
    }

    @Test
    void aGreenChapterCarriesTheNext() throws IOException {
        Workplace.copy(project.reference(first), project.mine(first));
        Ground ground = new GreenChapters(project, false).under(second);
        assertThat(ground.mine()).containsExactly(first);
        assertThat(ground.classes())
                .doesNotContain(project.classes(first))
                .contains(project.testClasses(first))
                .allSatisfy(folder -> assertThat(folder).isDirectory());
        check();
        assertThat(text()).startsWith("Chapter 02: " + second.name() + ", on your chapter 1\n");
        out.reset();
        check("--on-reference");
        assertThat(text()).startsWith("Chapter 02: " + second.name() + ", on the reference's chapter 1\n");
    }

    /** A change is seen, because what the tests have said is kept under a hash of the files. */
    @Test
    void aChapterThatIsNoLongerGreenCarriesNothing() throws IOException {
        Workplace.copy(project.reference(first), project.mine(first));
        assertThat(new GreenChapters(project, false).under(second).mine()).isNotEmpty();
        Exercise exercise = first.exercises().getFirst();
        Sources broken = Sources.read(project.reference(first));
        Path file = broken.fileOf(exercise.files().getFirst());
        Files.writeString(
                project.mine(first).resolve(file), broken.files().get(file).replace("'0'", "'1'"));
        assertThat(new GreenChapters(project, false).under(second).mine()).isEmpty();
    }

    private void check(String... options) throws IOException {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = second.exercises().getFirst().number();
        System.arraycopy(options, 0, arguments, 2, options.length);
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(new Learn(project, new Screen(stream, true, false, false)).execute(arguments))
                .isEqualTo(Learn.RED);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}

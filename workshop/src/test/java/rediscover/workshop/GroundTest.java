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

    @Test
    void aRedTestOfAWholeChapterIsToldWithTheLikelyExercise() throws IOException {
        Workplace.copy(project.reference(first), project.mine(first));
        Path writer = project.mine(first).resolve("rediscover/resp/RespWriter.java");
        String spoilt = Files.readString(writer)
                .replace("case Resp.Silence _ -> {}", "case Resp.Silence _ -> line('+', Bytes.of(\"nothing\"));");
        Files.writeString(writer, spoilt);
        check();
        assertThat(text().replaceAll("\\s+", " "))
                .startsWith("Chapter 02: " + second.name() + ", on the reference's chapter 1:"
                        + " a test of your chapter 1 is red, see ./rediscover learn check 01 ");
        out.reset();
        assertThat(learn("check", "01")).isEqualTo(Learn.RED);
        assertThat(text()).contains("Every exercise is green, but a test of the whole chapter is not.", """
              Edit   my/chapter01-resp/src/main/java/rediscover/resp/RespWriter.java
                     that is most likely in exercise 1.5: Writing
              Hint   ./rediscover learn hint 1.5
              Check  ./rediscover learn check 01
            """);
        out.reset();
        assertThat(learn()).isZero();
        assertThat(text())
                .contains(
                        "5 of 5, ",
                        "  ✗      the chapter's other tests ",
                        "  Next   the other tests of chapter 01",
                        "         most likely in exercise 1.5",
                        "  Check  ./rediscover learn check 01");
    }

    private void check(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = second.exercises().getFirst().number();
        System.arraycopy(options, 0, arguments, 2, options.length);
        assertThat(learn(arguments)).isEqualTo(Learn.RED);
    }

    private int learn(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Learn(project, new Screen(stream, true, false, false)).execute(arguments);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}

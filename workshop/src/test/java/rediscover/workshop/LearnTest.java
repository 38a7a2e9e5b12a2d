package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a learner types, reads, and keeps. */
class LearnTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Project project;
    private Path decimal;

    @BeforeEach
    void chooseAFolder() {
        project = new Project(Path.of("").toAbsolutePath().getParent(), "target", directory.resolve("my"));
        decimal = directory.resolve("my/chapter01-resp/src/main/java/rediscover/resp/Decimal.java");
    }

    @Test
    void theFirstMinute() throws IOException {
        assertThat(learn("start", "01")).isZero();
        assertRead("start");
        assertThat(learn("check")).isEqualTo(Learn.RED);
        assertRead("first-check");
        assertThat(learn("hint", "1.1")).isZero();
        assertRead("first-hint");
        solve("Decimal.java");
        assertThat(learn("check", "1.1")).isZero();
        assertRead("first-green");
        assertThat(learn()).isZero();
        assertRead("overview");
    }

    @Test
    void theNextStepIsInTheChapterThatWasBegun() {
        learn("start", "03");
        out.reset();
        assertThat(learn()).isZero();
        assertThat(text()).contains("\n  Next   Exercise 3.1: ");
    }

    @Test
    void behindAGreenChapterComesTheOneAfterIt() throws IOException {
        Course course = Course.of(project);
        Chapter third = course.chapter("03");
        Workplace.copy(project.reference(third), project.mine(third));
        assertThat(new Next(new Learn(project, Screen.nowhere())).afterChapter(third))
                .contains("\n  Next   ./rediscover learn start 04 ");
        assertThat(course.from(course.current())).extracting(Chapter::number).containsExactly("03", "04", "01", "02");
    }

    @Test
    void oneSolvedExerciseTurnsExactlyThisOneGreen() throws IOException {
        learn("start", "01");
        solve("Decimal.java");
        out.reset();
        assertThat(learn("--json")).isZero();
        JsonNode exercises =
                new ObjectMapper().readTree(text()).get("chapters").get(0).get("exercises");
        for (JsonNode exercise : exercises) {
            String number = exercise.get("number").asText();
            assertThat(exercise.get("status").asText()).as(number).isEqualTo(number.equals("1.1") ? "done" : "open");
        }
    }

    @Test
    void startNeverOverwrites() throws IOException {
        learn("start", "01");
        Files.writeString(decimal, "mine");
        assertThat(learn("start", "01")).isZero();
        assertThat(decimal).hasContent("mine");
        assertThat(text()).contains("is there already, and stays as it is.");
    }

    @Test
    void theSecondStartSaysNothingOfAnExpectedStart() {
        learn("start", "01");
        out.reset();
        learn("start", "01");
        assertThat(text()).contains("Next   ./rediscover learn check 01").doesNotContain("expected start");
    }

    @Test
    void anExercisesNumberStartsItsChapter() {
        assertThat(learn("start", "1.3")).isZero();
        assertThat(decimal).exists();
    }

    @Test
    void startBringsBackWhatIsMissing() throws IOException {
        learn("start", "01");
        String before = Files.readString(decimal);
        Files.delete(decimal);
        learn("start", "01");
        assertThat(decimal).hasContent(before);
        assertThat(text()).contains("my/chapter01-resp/src/main/java/rediscover/resp/Decimal.java");
    }

    @Test
    void resetOfAnExercisePutsItsMethodsBackAndNothingElse() throws IOException {
        learn("start", "01");
        String before = Files.readString(decimal);
        String mine = before.replace(
                        "throw new UnsupportedOperationException(\"Exercise 1.1: A number in digits\");", "return 1;")
                .replace("private Decimal() {}", "private static final int MINE = 1;");
        Files.writeString(decimal, mine);
        Map<Path, String> all = files(directory.resolve("my/chapter01-resp"));
        assertThat(learn("reset", "1.1")).isZero();
        assertThat(decimal).hasContent(before.replace("private Decimal() {}", "private static final int MINE = 1;"));
        assertThat(files(backup())).isEqualTo(all);
        assertThat(text()).contains("my/.backup/");
    }

    @Test
    void resetOfAnExerciseReplacesAFileThatIsNoJava() throws IOException {
        learn("start", "01");
        String before = Files.readString(decimal);
        Files.writeString(decimal, "what is this {");
        learn("reset", "1.1");
        assertThat(decimal).hasContent(before);
        assertThat(files(backup())).containsValue("what is this {");
    }

    @Test
    void resetOfAChapterKeepsEverything() throws IOException {
        learn("start", "01");
        Map<Path, String> before = files(directory.resolve("my/chapter01-resp"));
        Files.writeString(decimal, "mine");
        Files.writeString(decimal.resolveSibling("Mine.java"), "class Mine {}");
        Map<Path, String> mine = files(directory.resolve("my/chapter01-resp"));
        learn("reset", "01");
        assertThat(files(directory.resolve("my/chapter01-resp"))).isEqualTo(before);
        assertThat(files(backup())).isEqualTo(mine);
    }

    @Test
    void hintsComeOneByOne() throws IOException {
        for (int i = 1; i <= 3; i++) {
            out.reset();
            learn("hint", "1.1");
            assertThat(text()).contains(i + " of 3").doesNotContain((i + 1) + " of 3");
        }
        out.reset();
        learn("hint", "1.1", "--level", "1");
        assertThat(text()).contains("1 of 3").doesNotContain("2 of 3");
    }

    @Test
    void theReferenceIsShownOnceItSpoilsNothing() throws IOException {
        learn("start", "01");
        assertThat(learn("diff", "1.1")).isEqualTo(Learn.USAGE);
        solve("Decimal.java");
        out.reset();
        assertThat(learn("diff", "1.1")).isZero();
        assertThat(text()).contains("the same");
    }

    @Test
    void anExportIsWholeAndOverwritesNothing() throws IOException {
        learn("start", "01");
        Path target = directory.resolve("export");
        assertThat(learn("export", "02", target.toString())).isZero();
        assertThat(target.resolve("src/main/java/rediscover/resp/Decimal.java"))
                .content()
                .contains("Exercise 1.1");
        assertThat(target.resolve("src/main/java/rediscover/server/EchoHandler.java"))
                .content()
                .doesNotContain("Exercise 2.1");
        assertThat(target.resolve("src/test/java/rediscover/testing/Sent.java")).exists();
        assertThat(learn("export", "02", target.toString())).isEqualTo(Learn.USAGE);
    }

    @Test
    void theCapstoneIsForThoseWhoHaveAllChapters() throws IOException {
        learn("start", "01");
        assertThat(learn("check", "capstone")).isEqualTo(Learn.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "check", "watch", "hint", "diff", "reset", "run", "export", "bundle", "unbundle"})
    void aCommandExplainsItself(String command) {
        StringWriter text = new StringWriter();
        CommandLine program = new CommandLine(new Learn(project, Screen.nowhere()));
        program.setOut(new PrintWriter(text));
        assertThat(program.execute(command, "--help")).isZero();
        assertThat(text.toString()).contains("Usage:", "./rediscover learn " + command);
        assertThat(text.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check 1.9",
                "check 07",
                "check x",
                "check",
                "check 01",
                "hint 1",
                "start",
                "start 99",
                "fly",
                "reset 01"
            })
    void whatMakesNoSenseIsRefused(String arguments) {
        assertThat(learn(arguments.split(" ", -1))).isEqualTo(Learn.USAGE);
    }

    @Test
    void anExerciseWithoutTestsIsNotGreen() {
        assertThat(new Outcome(null, List.of()).isGreen()).isFalse();
    }

    private int learn(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Learn(project, new Screen(stream, true, false, false)).execute(arguments);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private void assertRead(String name) throws IOException {
        assertThat(text().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        Golden.assertSame(Report.withoutLineNumbers(text()), "outputs", name);
        out.reset();
    }

    private void solve(String file) throws IOException {
        Files.writeString(
                decimal.resolveSibling(file),
                Files.readString(project.root().resolve("chapter01-resp/src/main/java/rediscover/resp/" + file)));
    }

    private Path backup() throws IOException {
        try (Stream<Path> backups = Files.list(directory.resolve("my/.backup"))) {
            return backups.findFirst().orElseThrow().resolve("chapter01-resp");
        }
    }

    private static Map<Path, String> files(Path folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path), Files.readString(path));
            }
        }
        return files;
    }
}

package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner reads whose code does not compile, does not end, or ends everything. */
class TroublesTest {
    private static final String STUB = "throw new UnsupportedOperationException(\"Exercise 1.1: A number\");";

    @TempDir
    private Path directory;

    private Duration limit = Duration.ofSeconds(30);
    private Project project;
    private Chapter chapter;
    private Exercise exercise;
    private Path folder;
    private Path decimal;

    @BeforeEach
    void startTheFirstChapter() throws IOException {
        project = new Project(Path.of("").toAbsolutePath().getParent(), "target", directory.resolve("my"));
        chapter = project.chapters().getFirst();
        exercise = chapter.exercises().getFirst();
        new Workplace(project, chapter).start();
        folder = project.mine(chapter).resolve(Path.of("rediscover", "resp"));
        decimal = folder.resolve("Decimal.java");
    }

    @Test
    void aMissingSemicolon() throws IOException {
        write("return 1");
        assertTold("missing-semicolon");
    }

    @Test
    void severalMistakes() throws IOException {
        write("int a = \"1\";\n        String b = 2;\n        foo();\n        bar();\n        return baz;");
        assertTold("several-mistakes");
    }

    @Test
    void aMistakeInALineWithTabs() throws IOException {
        write("\n\t\tint a\t= \"1\";\n\t\treturn a;");
        assertTold("tabs");
    }

    @Test
    void aSignatureThatOthersCall() throws IOException {
        Files.writeString(decimal, Files.readString(decimal).replace("int from, int to)", "int from)"));
        assertTold("signature");
    }

    @Test
    void aMissingFileThatBelongsToNoExercise() throws IOException {
        Files.delete(folder.resolve("ProtocolException.java"));
        assertTold("missing-file-of-no-exercise");
    }

    @Test
    void aFileSavedHalfWay() throws IOException {
        String text = Files.readString(decimal);
        Files.writeString(decimal, text.substring(0, text.indexOf("int length(") + 20));
        assertTold("half-a-file");
    }

    @Test
    void aMissingFile() throws IOException {
        Files.delete(decimal);
        assertTold("missing-file");
    }

    @Test
    void anEmptyFile() throws IOException {
        Files.writeString(decimal, "");
        assertTold("empty-file");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        write("return 1; // caf\u00e9");
        Files.write(decimal, Files.readString(decimal).getBytes(StandardCharsets.ISO_8859_1));
        assertTold("not-utf-8");
    }

    @Test
    void anEndlessLoop() throws IOException {
        write("while (true) {}");
        limit = Duration.ofSeconds(2);
        assertTold("endless-loop");
    }

    @Test
    void aMethodThatCallsItself() throws IOException {
        write("return parse(array, from, to);");
        assertTold("stack-overflow");
    }

    @Test
    void aFullMemory() throws IOException {
        write("""
            long[][] all = new long[1 << 16][];
                    for (int i = 0; i < all.length; i++) { all[i] = new long[1 << 20]; }
                    return all.length;\
            """);
        assertTold("full-memory");
    }

    @Test
    void anExit() throws IOException {
        write("System.exit(0);\n        return 1;");
        assertTold("exit");
    }

    @Test
    void platformThreadsThatWaitForEachOther() throws IOException {
        write(deadlock("Thread.ofPlatform().daemon().name(\"the other\")"));
        limit = Duration.ofSeconds(2);
        assertTold("deadlock");
    }

    @Test
    void virtualThreadsThatWaitForEachOther() throws IOException {
        write(deadlock("Thread.ofVirtual().name(\"the other\")"));
        limit = Duration.ofSeconds(2);
        assertTold("deadlock-of-virtual-threads");
    }

    @Test
    void aThreadThatWaitsForWhatNeverComes() throws IOException {
        write("""
            var never = new java.util.concurrent.CountDownLatch(1);
                    Thread waiting = Thread.ofVirtual().name("the other").start(() -> {
                        try { never.await(); } catch (InterruptedException e) { }
                    });
                    try { waiting.join(); } catch (InterruptedException e) { }
                    return 1;\
            """);
        limit = Duration.ofSeconds(2);
        assertTold("wait-in-a-virtual-thread");
    }

    private static String deadlock(String thread) {
        return """
            Object a = new Object();
                    Object b = new Object();
                    var both = new java.util.concurrent.CountDownLatch(2);
                    %s.start(() -> {
                        synchronized (a) {
                            both.countDown();
                            try { both.await(); } catch (InterruptedException e) { }
                            synchronized (b) { }
                        }
                    });
                    synchronized (b) {
                        both.countDown();
                        try { both.await(); } catch (InterruptedException e) { }
                        synchronized (a) { }
                    }
                    return 1;\
            """.formatted(thread);
    }

    private void write(String body) throws IOException {
        assertThat(Files.readString(decimal)).contains(STUB);
        Files.writeString(decimal, Files.readString(decimal).replace(STUB, body));
    }

    private void assertTold(String name) throws IOException {
        Golden.assertSame(told(), "troubles", name);
    }

    private String told() throws IOException {
        try (Check check = new Check(project, chapter, directory.resolve("classes"))) {
            check.endTestsAfter(limit);
            Verdict verdict = check.ofMine(List.of(exercise), false);
            return withOneTest(Report.withoutLineNumbers(Report.of(verdict)));
        }
    }

    /** Tests run in whatever order, and the first one that runs is the last one if it does not end. */
    private static String withOneTest(String report) {
        List<String> lines = new ArrayList<>(report.lines().toList());
        if (report.contains("did not end") || report.contains("has ended") || report.contains("memory is full")) {
            lines.set(2, "  The name of the test.");
        }
        return (String.join("\n", lines) + "\n").replaceAll("[0-9]+ of [0-9]+ tests", "N of N tests");
    }
}

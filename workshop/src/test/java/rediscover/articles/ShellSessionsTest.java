package rediscover.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** That what is piped into the first chapter's program in the articles gives what they say. */
class ShellSessionsTest {
    private static final String TYPED = "$ ";

    @TempDir
    private Path directory;

    private record Typed(String command, String answer) {}

    @TestFactory
    @DisabledOnOs(OS.WINDOWS)
    Stream<DynamicTest> theFirstChapterAnswersLikeThat() throws IOException {
        Path launcher = directory.resolve("rediscover");
        String java = ProcessHandle.current().info().command().orElse("java");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '%s' -cp '%s' rediscover.Main \"$@\"\n"
                        .formatted(java, System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return Article.all().stream()
                .flatMap(article -> article.blocks().stream())
                .filter(block ->
                        block.language().equals("console") && block.code().startsWith(TYPED))
                .flatMap(block -> typed(block).stream()
                        .filter(typed -> typed.command.contains("| ./rediscover chapter 1"))
                        .filter(typed -> !typed.command.contains("nc "))
                        .map(typed -> dynamicTest(block + " " + typed.command, () -> answersLikeThat(typed))));
    }

    private static List<Typed> typed(Article.Block block) {
        List<Typed> session = new ArrayList<>();
        for (String part : block.code().split("(?m)^\\$ ", -1)) {
            if (!part.isEmpty()) {
                int end = part.indexOf('\n');
                session.add(new Typed(part.substring(0, end), part.substring(end + 1)));
            }
        }
        return session;
    }

    private void answersLikeThat(Typed typed) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", typed.command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try (var screen = shell.inputReader()) {
            assertThat(screen.readAllAsString()).isEqualTo(typed.answer);
        }
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}

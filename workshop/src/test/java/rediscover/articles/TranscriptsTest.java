package rediscover.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import rediscover.RediscoverServer;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.testing.RedisServer;

/** That redis-cli sessions in the articles are true: typed into the chapter's server, and into a real redis-server. */
class TranscriptsTest {
    private static final String MARK = "---- next ----";
    private static final Pattern LISTENING = Pattern.compile("Listening on port ([0-9]+)");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> redisAnswersLikeThat() throws IOException {
        return sessions()
                .map(session -> dynamicTest(session.toString(), () -> {
                    try (RedisServer redis = RedisServer.start()) {
                        assertThat(typed(session, redis.port())).isEqualTo(session.code());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> theChaptersServerAnswersLikeThat() throws IOException {
        return sessions()
                .map(session -> dynamicTest(
                        session.toString(),
                        () -> assertThat(typedIntoOurs(session)).isEqualTo(session.code())));
    }

    private static Stream<Article.Block> sessions() throws IOException {
        return Article.all().stream()
                .flatMap(article -> article.blocks().stream())
                .filter(block -> block.language().equals("console")
                        && block.code().contains("> ")
                        && block.code().startsWith("127.0.0.1:6379> "));
    }

    private String typedIntoOurs(Article.Block session) throws IOException, InterruptedException {
        RedisServer.shared(); // where there is no redis-cli either, this is skipped
        String main = mainOf(session.article().chapter());
        if (main == null) {
            Configuration forgetful =
                    new Configuration().set(Parameter.PORT, "0").set(Parameter.APPENDONLY, "no");
            try (RediscoverServer whole = RediscoverServer.start(forgetful)) {
                return typed(session, whole.port());
            }
        }
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main,
                        "0")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = server.inputReader()) {
            String line = said.readLine();
            Matcher listening = LISTENING.matcher(String.valueOf(line));
            assertThat(listening.find()).as(line).isTrue();
            return typed(session, Integer.parseInt(listening.group(1)));
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static String mainOf(int chapter) {
        return switch (chapter) {
            case 2 -> rediscover.server.Main.class.getName();
            case 3 -> rediscover.handlers.Main.class.getName();
            case 4 -> rediscover.aof.Main.class.getName();
            default -> null;
        };
    }

    /** The session as it goes with this server. */
    private static String typed(Article.Block session, int port) throws IOException, InterruptedException {
        List<String> commands = session.code()
                .lines()
                .filter(line -> line.startsWith("127.0.0.1:6379> "))
                .map(line -> line.substring("127.0.0.1:6379> ".length()))
                .toList();
        Process cli = new ProcessBuilder("redis-cli", "--no-raw", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .start();
        try (var keyboard = cli.outputWriter(StandardCharsets.UTF_8)) {
            for (String command : commands) {
                keyboard.write(command + "\nECHO \"" + MARK + "\"\n");
            }
        }
        String[] answers;
        try (var screen = new InputStreamReader(cli.getInputStream(), StandardCharsets.UTF_8)) {
            answers = screen.readAllAsString().split(Pattern.quote("\"" + MARK + "\"\n"), -1);
        }
        assertThat(cli.waitFor(10, TimeUnit.SECONDS)).isTrue();
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            said.append("127.0.0.1:6379> ").append(commands.get(i)).append('\n').append(answers[i]);
        }
        return said.toString();
    }
}

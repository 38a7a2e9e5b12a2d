package rediscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.config.Parameter.DIR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;

/** Somebody touches the log of a running server. */
@Timeout(180)
class TouchedLogTest {
    @TempDir
    private Path directory;

    private Path log;

    @BeforeEach
    void chooseFile() {
        log = directory.resolve("appendonly.aof");
    }

    private void sh(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(command).isZero();
    }

    private static boolean isRefused(RawClient client) throws Exception {
        return client.ask("APPEND", "nothing", "") instanceof Resp.SimpleError(var message)
                && message.toString().startsWith("MISCONF Errors writing to the AOF file: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "> appendonly.aof | was cut to 0 bytes",
                "cp appendonly.aof 1 && truncate -s 27 appendonly.aof | was cut to 27 bytes",
                "mv appendonly.aof 1 | was removed or renamed",
                "rm appendonly.aof | was removed or renamed",
                "mv appendonly.aof 1 && cp 1 appendonly.aof | was replaced by another file",
                "mv appendonly.aof 1 && touch appendonly.aof | was replaced by another file",
            })
    void withinASecondTheServerSaysSoAndTakesNoMoreChanges(String command, String trouble) throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            client.ask("SET", "a", "1");
            client.ask("SET", "b", "2");
            sh(command);
            String left = Files.exists(log) ? Files.readString(log, ISO_8859_1) : "nothing";
            server.awaitOutput("the append-only file takes no change until a restart: " + log + " " + trouble);
            assertThat(isRefused(client)).isTrue();
            assertThat(client.ask("SET", "c", "3").toString()).contains("MISCONF", trouble);
            client.ask("MULTI");
            assertThat(client.ask("SET", "c", "3").toString()).contains("MISCONF");
            assertThat(client.ask("EXEC").toString()).contains("EXECABORT");
            assertThat(client.ask("MGET", "a", "b", "c"))
                    .isEqualTo(Resp.array(Resp.bulk("1"), Resp.bulk("2"), Resp.NULL));
            assertThat(client.ask("INFO", "persistence").toString()).contains("aof_last_write_status:err");
            client.ask("SHUTDOWN");
            assertThat(server.exitCode()).isZero();
            assertThat(Files.exists(log) ? Files.readString(log, ISO_8859_1) : "nothing")
                    .isEqualTo(left);
        }
    }

    @ParameterizedTest
    @CsvSource({"always", "everysec", "no"})
    void nothingIsAcknowledgedThatTheFileDoesNotHold(String policy) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (ServerProcess server = ServerProcess.serve(directory, "--appendfsync", policy);
                RawClient client = server.client()) {
            while (client.ask("SET", "key:" + acknowledged.size(), "x") instanceof Resp.SimpleString) {
                acknowledged.add("0 key:" + acknowledged.size());
                if (acknowledged.size() == 100) {
                    sh("mv appendonly.aof kept && touch appendonly.aof");
                }
            }
            server.kill();
        }
        sh("mv kept appendonly.aof");
        assertThat(contents(directory)).containsOnlyKeys(acknowledged.toArray(String[]::new));
    }

    @Test
    void aServerWhoseLogIsPutBackHasEverythingAfterARestart() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            client.ask("SET", "a", "1");
            sh("cp appendonly.aof 1 && > appendonly.aof");
            server.awaitOutput("the append-only file takes no change until a restart");
            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
        assertThatThrownBy(() -> contents(directory))
                .hasMessageContaining("is empty, although 27 bytes had been written to it");
        sh("cp 1 appendonly.aof");
        assertThat(contents(directory)).containsOnlyKeys("0 a");
    }

    private static Map<String, Object> contents(Path directory) throws IOException {
        Configuration configuration =
                Peer.forgetful().set(Parameter.APPENDONLY, "yes").set(DIR, directory.toString());
        try (RediscoverServer server = RediscoverServer.start(configuration)) {
            return Contents.of(server.port(), 1);
        }
    }

    @Test
    void aSecondServerDoesNotStartOnTheSameLogByWhateverName() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            client.ask("SET", "a", "1");
            sh("rm -f appendonly.aof.lock");
            assertInUse(directory);
            sh("rm -f appendonly.aof.lock && mkdir soft hard && ln -s ../appendonly.aof soft && ln appendonly.aof"
                    + " hard");
            assertInUse(directory.resolve("soft"));
            assertInUse(directory.resolve("hard"));
            client.ask("SET", "b", "2");
            assertThat(Contents.of(server.port(), 1)).containsOnlyKeys("0 a", "0 b");
            server.kill();
        }
        for (String name : new String[] {"soft", "hard", "."}) {
            assertThat(contents(directory.resolve(name))).containsOnlyKeys("0 a", "0 b");
        }
    }

    private static void assertInUse(Path directory) {
        assertThatThrownBy(() -> contents(directory))
                .hasMessageStartingWith("the append-only file is in use: a running server has locked ");
    }
}

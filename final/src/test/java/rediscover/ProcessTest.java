package rediscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import rediscover.commands.docs.CommandDocs;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;

/** The program as people start it: what it prints, how it ends, and what is there when it starts again. */
class ProcessTest {
    private static final int CANNOT_START = 1;
    private static final int MISUSED = 2;

    @TempDir
    Path directory;

    private static void write(ServerProcess server) throws Exception {
        try (RawClient client = server.client()) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.ask("SET", "key:" + i, "value:" + i)).isEqualTo(Resp.OK);
            }
            assertThat(client.ask("HSET", "hash", "field", "\r\n\0")).isEqualTo(Resp.integer(1));
            assertThat(client.ask("INCRBYFLOAT", "number", "0.5")).isEqualTo(Resp.bulk("0.5"));
        }
    }

    private void assertEverythingIsThere() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            assertThat(server.greeting()).contains(": 102 keys loaded in ");
            for (int i = 0; i < 100; i++) {
                assertThat(client.ask("GET", "key:" + i)).isEqualTo(Resp.bulk("value:" + i));
            }
            assertThat(client.ask("HGET", "hash", "field")).isEqualTo(Resp.bulk("\r\n\0"));
            assertThat(client.ask("GET", "number")).isEqualTo(Resp.bulk("0.5"));
        }
    }

    @Test
    void aServerThatWasKilledHasEverythingWhenItStartsAgain() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory)) {
            write(server);
            server.kill();
        }
        assertEverythingIsThere();
    }

    @Test
    void aServerThatIsAskedToEndKeepsEverything() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory)) {
            assumeTrue(server.canBeAskedToEnd());
            write(server);
            server.terminate();
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).isEmpty();
        }
        assertEverythingIsThere();
    }

    @Test
    void shutdownEndsTheServerWhichKeepsEverything() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            write(server);
            assertThat(client.ask("SHUTDOWN")).isNull();
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).isEmpty();
        }
        assertEverythingIsThere();
    }

    @Test
    void theFirstLineSaysWhereItListensWhatItHasLoadedAndWhatToTypeNext() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory)) {
            int port = server.port();
            assertThat(server.greeting())
                    .matches(".* listening on 127\\.0\\.0\\.1:" + port + "; data in " + Pattern.quote("" + directory)
                            + ": 0 keys loaded in \\d+ ms; type now: redis-cli -p " + port
                            + ", or: \\./rediscover cli -p " + port);
        }
        try (ServerProcess server = ServerProcess.serve(directory, "--appendonly", "no")) {
            assertThat(server.greeting()).contains("; nothing is kept when it ends; ");
        }
    }

    @Test
    void logLinesAreJsonOnRequest() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory, "--log-format", "json", "--loglevel", "debug");
                RawClient client = server.client()) {
            assertThat(client.ask("SHUTDOWN")).isNull();
            assertThat(server.exitCode()).isZero();
            assertThat(server.output()).isNotEmpty().allSatisfy(line -> {
                JsonObject event = JsonParser.parseString(line).getAsJsonObject();
                assertThat(event.keySet()).contains("time", "level", "logger", "message");
            });
            assertThat(server.output())
                    .anySatisfy(line -> assertThat(line).contains("\"level\":\"INFO\"", "listening"));
        }
    }

    @Test
    void theFileIsObeyedUnlessTheCommandLineSaysOtherwise() throws Exception {
        Path data = directory.resolve("data of its own");
        Path file = Files.writeString(
                directory.resolve("redis.conf"), """
                    # What follows is for nobody but friends.
                    requirepass "open \\x73esame"

                    appendfsync no
                    MaxClients 5
                    dir "%s"
                    appendfilename "the log.aof"
                    port 1
                    """.formatted(data.toString().replace("\\", "\\\\")), ISO_8859_1);
        try (ServerProcess server = ServerProcess.run("serve", file.toString(), "--port", "0", "--maxclients", "7");
                RawClient client = server.client()) {
            assertThat(client.ask("GET", "key")).isEqualTo(Resp.error("NOAUTH Authentication required."));
            assertThat(client.ask("AUTH", "open sesame")).isEqualTo(Resp.OK);
            assertThat(client.ask("CONFIG", "GET", "maxclients"))
                    .isEqualTo(Resp.array(Resp.bulk("maxclients"), Resp.bulk("7")));
            assertThat(client.ask("CONFIG", "GET", "appendfsync"))
                    .isEqualTo(Resp.array(Resp.bulk("appendfsync"), Resp.bulk("no")));
            assertThat(data.resolve("the log.aof")).exists();
        }
    }

    /** Runs a server that cannot start; returns the one line in which it says why. */
    private static String complaint(int exitCode, String... arguments) throws Exception {
        try (ServerProcess process = ServerProcess.run(arguments)) {
            assertThat(process.exitCode()).as(List.of(arguments).toString()).isEqualTo(exitCode);
            assertThat(process.output()).isEmpty();
            assertThat(process.errors()).hasSize(1);
            return process.errors().getFirst();
        }
    }

    @Test
    void anAddressThatCannotBeHadIsNamed() throws Exception {
        String dir = directory.toString();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + socket.getLocalPort();
            assertThat(complaint(CANNOT_START, "serve", "--dir", dir, "--bind", "127.0.0.1", "--port", port))
                    .startsWith("rediscover: cannot listen on 127.0.0.1:" + port + ": ");
            assertThat(complaint(CANNOT_START, "serve", "--dir", dir, "--port", port))
                    .contains("cannot listen on ", "*:" + port + ": ");
        }
        assertThat(complaint(CANNOT_START, "serve", "--dir", dir, "--port", "0", "--bind", "nobody.invalid"))
                .isEqualTo("rediscover: cannot listen on nobody.invalid: there is no such address");
    }

    @Test
    void aDirectoryThatCannotBeHadIsNamed() throws Exception {
        try (ServerProcess server = ServerProcess.serve(directory);
                RawClient client = server.client()) {
            assertThat(complaint(CANNOT_START, "serve", "--port", "0", "--dir", directory.toString()))
                    .startsWith("rediscover: ")
                    .contains(directory.toString(), "in use");
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        }
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(complaint(
                        CANNOT_START,
                        "serve",
                        "--port",
                        "0",
                        "--dir",
                        file.resolve("below").toString()))
                .startsWith("rediscover: cannot use " + file)
                .endsWith(")");
    }

    @Test
    void aDamagedLogIsLeftAsItIs() throws Exception {
        Path log = directory.resolve("appendonly.aof");
        String contents = "*1\r\n$4\r\nPING\r\n*x\r\n*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n";
        Files.writeString(log, contents);
        assertThat(complaint(CANNOT_START, "serve", "--port", "0", "--dir", directory.toString()))
                .startsWith("rediscover: " + log + " is damaged: ")
                .contains("byte 14");
        assertThat(log).hasContent(contents);
    }

    @Test
    void whatIsWrongInAConfigurationIsSaidWithItsPlace() throws Exception {
        Path file = directory.resolve("redis.conf");
        Files.writeString(file, "# comment\n\nport 6379\nport many\n");
        assertThat(complaint(MISUSED, "serve", file.toString()))
                .isEqualTo("rediscover: " + file + ":4: port: argument couldn't be parsed into an integer");
        Files.writeString(file, "nosuch 1\n");
        assertThat(complaint(MISUSED, "serve", file.toString()))
                .isEqualTo("rediscover: " + file + ":1: 'nosuch 1': Bad directive or wrong number of arguments");
        assertThat(complaint(MISUSED, "serve", file + "x")).startsWith("rediscover: cannot read " + file + "x");
        assertThat(complaint(MISUSED, "serve", "--appendfsync", "sometimes"))
                .isEqualTo("rediscover: --appendfsync: argument(s) must be one of the following: everysec, always, no");
    }

    @Test
    void aFileThatWasMadeForRedisIsObeyedAsFarAsItHasAnEffectHere() throws Exception {
        Path pidfile = directory.resolve("server.pid");
        Path log = directory.resolve("server.log");
        Path file = Files.writeString(directory.resolve("redis.conf"), """
            bind 127.0.0.1 -::1
            protected-mode yes
            port 0
            tcp-backlog 511
            daemonize yes
            pidfile %s
            logfile %s
            dir %s
            appendonly no
            hz 10
            """.formatted(pidfile, log, directory)
                .replace("\\", "\\\\"));
        try (ServerProcess server = ServerProcess.run("serve", file.toString())) {
            Await.until(
                    "it listens",
                    () -> Files.exists(log) && Files.readString(log).contains("listening on 127.0.0.1 -::1:"));
            assertThat(Files.readString(log)).containsOnlyOnce("these have no effect here: daemonize, hz, tcp-backlog");
            assertThat(pidfile).hasContent("" + server.pid());
            if (server.canBeAskedToEnd()) {
                server.terminate();
                assertThat(server.exitCode()).isZero();
                assertThat(server.output()).isEmpty();
                assertThat(server.errors()).containsExactly("rediscover: logging to " + log);
                assertThat(pidfile).doesNotExist();
            }
        }
    }

    @Test
    void aPasswordInAFileMayHaveAnyBytes() throws Exception {
        Path file = Files.writeString(
                directory.resolve("redis.conf"),
                "appendonly no\nbind 127.0.0.1\nport 0\nrequirepass \u00e9\u00ff\n",
                ISO_8859_1);
        try (ServerProcess server = ServerProcess.run("serve", file.toString());
                RawClient client = server.client()) {
            Bytes auth = Bytes.of("AUTH");
            assertThat(client.ask(Request.of(auth, Bytes.of("\u00e9\u00ff")))).isInstanceOf(Resp.SimpleError.class);
            Bytes password = Bytes.wrap(new byte[] {(byte) 0xe9, (byte) 0xff});
            assertThat(client.ask(Request.of(auth, password))).isEqualTo(Resp.OK);
            assertThat(client.ask("CONFIG", "GET", "requirepass"))
                    .isEqualTo(Resp.array(Resp.bulk("requirepass"), Resp.bulk(password)));
        }
    }

    @Test
    @DisabledOnOs({OS.WINDOWS, OS.MAC}) // where every locale has all characters
    void whatALocaleCannotSpellIsRefused() throws Exception {
        for (String option : List.of("--requirepass", "--dir")) {
            String line = "export LC_ALL=C; set -- \"$@\" " + option + " \"$(printf 'd\\303\\251')\"";
            try (ServerProcess process = ServerProcess.runAfter(line, "serve", "--port", "0")) {
                assertThat(process.exitCode()).isEqualTo(MISUSED);
                assertThat(process.errors())
                        .singleElement()
                        .asString()
                        .startsWith("rediscover: " + option + ": ")
                        .contains("LC_ALL=C.UTF-8");
            }
        }
    }

    @Test
    void aChapterWhosePortCannotBeHadSaysSoInOneLine() throws Exception {
        for (String chapter : List.of("2", "3", "4", "5", "8", "9")) {
            for (String port : List.of("abc", "99999", "-1", "")) {
                assertThat(complaint(CANNOT_START, "chapter", chapter, "--", port))
                        .isEqualTo("rediscover: '" + port + "' is no port: a port is a number from 0 to 65535");
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + socket.getLocalPort();
            for (String chapter : List.of("2", "9")) {
                assertThat(complaint(CANNOT_START, "chapter", chapter, port)).contains("cannot listen on", port);
            }
        }
    }

    @Test
    void anUnknownOptionIsMetWithTheKnownOnes() throws Exception {
        try (ServerProcess process = ServerProcess.run("serve", "--nosuch", "1")) {
            assertThat(process.exitCode()).isEqualTo(MISUSED);
            assertThat(process.output()).isEmpty();
            assertThat(process.errors().getFirst()).startsWith("Unknown option");
            assertThat(process.errors()).anySatisfy(line -> assertThat(line).contains("--port=N"));
        }
    }

    @Test
    void helpAndVersionArePrinted() throws Exception {
        try (ServerProcess help = ServerProcess.run("--help");
                ServerProcess version = ServerProcess.run("--version")) {
            assertThat(help.exitCode()).isZero();
            assertThat(String.join("\n", help.output())).contains("Usage: rediscover", "serve");
            assertThat(version.exitCode()).isZero();
            assertThat(version.output()).singleElement().asString().contains("Rediscover", CommandDocs.REDIS_VERSION);
            assertThat(help.errors()).isEmpty();
            assertThat(version.errors()).isEmpty();
        }
    }
}

package rediscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static rediscover.config.Parameter.DIR;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/**
 * Starts on a directory whose data cannot be loaded, many of them as a real redis-server left it. None shows an empty
 * database, and whoever does what the message says has the data.
 */
@Timeout(180)
class RefusedStartTest {
    private static final int DATABASES = 6;
    private static final Pattern RECIPE =
            Pattern.compile("loads: (redis-server .*); then, in another terminal, redis-cli -p 7777 (.*); when .*"
                    + " aof_rewrite_in_progress:0, redis-cli -p 7777 SHUTDOWN\\.");
    private static final Pattern JOIN = Pattern.compile("Make one log of them: (cat .* && rm -f \\S+)");
    private static final String START_EMPTY = "--start-empty";

    @TempDir
    private Path directory;

    private Path log;

    @BeforeEach
    void chooseFile() {
        log = directory.resolve("appendonly.aof");
    }

    private RediscoverServer start(String... options) throws IOException {
        Configuration configuration =
                Peer.forgetful().set(Parameter.APPENDONLY, "yes").set(DIR, directory.toString());
        for (int i = 0; i < options.length; i += 2) {
            configuration.set(Parameter.find(options[i]), options[i + 1]);
        }
        return RediscoverServer.start(configuration);
    }

    /** Starts a server that cannot start; returns why. */
    private String complaint(String... options) throws IOException {
        try (RediscoverServer _ = start(options)) {
            throw new AssertionError("it starts");
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private void assertContents(Map<String, Object> expected, String... options) throws Exception {
        try (RediscoverServer server = start(options)) {
            assertThat(Contents.of(server.port(), DATABASES)).isEqualTo(expected);
        }
    }

    /** Runs a program that cannot start a server; returns the line in which it says why. */
    private String complaintOfProgram(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--dir", directory.toString()));
        arguments.addAll(List.of(options));
        try (ServerProcess process = ServerProcess.run(arguments.toArray(String[]::new))) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.errors()).hasSize(1);
            return process.errors().getFirst();
        }
    }

    /** Writes data by a real redis-server, which is killed. */
    private Map<String, Object> writeByRedis(String... options) throws IOException {
        try (RedisServer redis = RedisServer.startIn(directory, options);
                RawClient client = RawClient.connect(redis.port())) {
            client.ask("SET", "name", "Ahmed Ash");
            client.ask("HSET", "user:1", "city", "Cairo", "", "\r\n\0");
            client.ask("SET", "soon", "gone", "PXAT", "4000000000000");
            client.ask("SELECT", "5");
            client.ask("INCR", "counter");
            if (client.ask("CONFIG", "GET", "appendonly")
                    .equals(Resp.array(Resp.bulk("appendonly"), Resp.bulk("no")))) {
                assertThat(client.ask("SAVE")).isEqualTo(Resp.OK);
            }
            return Contents.of(redis.port(), DATABASES);
        }
    }

    private static void sh(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command).inheritIO().start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(command).isZero();
    }

    /** Has a redis-server rewrite the data, as a message says. */
    private static void rewrite(String message) throws Exception {
        Matcher recipe = RECIPE.matcher(message);
        assertThat(recipe.find()).as(message).isTrue();
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process redis = new ProcessBuilder("sh", "-c", "exec " + recipe.group(1).replace("7777", "" + port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Await.until("redis-server has loaded the data", Duration.ofSeconds(20), () -> isReady(port));
            try (RawClient client = RawClient.connect(port)) {
                assertThat(client.ask(recipe.group(2).split(" "))).isNotInstanceOf(Resp.SimpleError.class);
                Await.until(
                        "the data are rewritten",
                        Duration.ofSeconds(20),
                        () -> client.ask("INFO", "persistence").toString().contains("aof_rewrite_in_progress:0"));
                client.ask("SHUTDOWN");
            }
            assertThat(redis.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            redis.destroyForcibly();
        }
    }

    private static boolean isReady(int port) {
        try (RawClient client = RawClient.connect(port)) {
            return client.ask("PING").equals(Resp.PONG);
        } catch (IOException e) {
            return false;
        }
    }

    private static void join(String message) throws Exception {
        Matcher join = JOIN.matcher(message);
        assertThat(join.find()).as(message).isTrue();
        sh(join.group(1));
    }

    @Test
    void theFilesOfRedis7AreFoundAndCanBeJoined() throws Exception {
        Map<String, Object> written = writeByRedis("--appendonly", "yes", "--aof-use-rdb-preamble", "no");
        String message = complaint();
        assertThat(message)
                .startsWith(log + " is not there, but the data are in the files that "
                        + directory.resolve("appendonlydir/appendonly.aof.manifest") + " lists")
                .contains(START_EMPTY)
                .doesNotContain("truncate");
        assertThat(log).doesNotExist();
        join(message);
        assertContents(written);
    }

    @Test
    void theFilesOfRedis7WithASnapshotAreFoundAndCanBeRewritten() throws Exception {
        Map<String, Object> written =
                writeByRedis("--appendonly", "yes", "--appendfilename", "other.aof", "--appenddirname", "log files");
        String message = complaint();
        assertThat(message)
                .contains("the data are in the files that " + directory.resolve("log files/other.aof.manifest"));
        assertThat(complaint()).isEqualTo(message); // nothing was changed
        rewrite(message);
        join(complaint());
        assertContents(written);
    }

    @Test
    void aSnapshotAloneIsFoundAndCanBeRewritten() throws Exception {
        Map<String, Object> written = writeByRedis();
        String message = complaint();
        assertThat(message)
                .startsWith(log + " is not there, but " + directory.resolve("dump.rdb")
                        + " is a snapshot in Redis's binary format (RDB)")
                .contains(START_EMPTY);
        assertContents(written, "appendonly", "no");
        rewrite(message);
        join(complaint());
        assertContents(written);
    }

    @Test
    void aDamagedSnapshotIsRefusedAndStaysAsItIs() throws Exception {
        writeByRedis();
        Path snapshot = directory.resolve("dump.rdb");
        byte[] damaged = Files.readAllBytes(snapshot);
        damaged[damaged.length / 2] ^= 1;
        Files.write(snapshot, damaged);
        assertThat(complaintOfProgram("--appendonly", "no", "--save", "1 1"))
                .contains(snapshot + " cannot be loaded: ", ", at byte ", "Nothing was changed.");
        assertThat(snapshot).hasBinaryContent(damaged);
    }

    @Test
    void aSnapshotOfAnotherNameIsFound() throws Exception {
        Map<String, Object> written = writeByRedis();
        Files.move(directory.resolve("dump.rdb"), directory.resolve("copy.rdb"));
        assertThat(complaint("appendonly", "no"))
                .startsWith(directory.resolve("dump.rdb") + " is not there, but " + directory.resolve("copy.rdb")
                        + " is a snapshot.")
                .contains("--dbfilename copy.rdb", START_EMPTY);
        assertContents(written, "appendonly", "no", "dbfilename", "copy.rdb");
    }

    @Test
    void aServerWithoutALogSaysThatItDoesNotLoadTheOneThatIsThere() throws Exception {
        Files.writeString(log, "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n");
        try (ServerProcess server = ServerProcess.serve(directory, "--appendonly", "no");
                RawClient client = server.client()) {
            server.awaitOutput(log + " holds data that are not loaded, because appendonly is no");
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(0));
        }
    }

    @Test
    void aLogThatBeginsWithASnapshotIsNotDamagedAndCanBeRewritten() throws Exception {
        Map<String, Object> written = writeByRedis("--appendonly", "yes");
        Path files = directory.resolve("appendonlydir");
        sh("cd " + files + " && cat *.base.rdb *.incr.aof > ../appendonly.aof && cd .. && rm -r appendonlydir");
        byte[] before = Files.readAllBytes(log);
        String message = complaint();
        assertThat(message)
                .startsWith(log + " begins with a snapshot in Redis's binary format (RDB)")
                .contains("do not cut it")
                .doesNotContain("damaged", "truncate");
        assertThat(log).hasBinaryContent(before);
        rewrite(message);
        join(complaint());
        assertContents(written);
    }

    @Test
    void aLogThatARedisServerHasMovedIsFound() throws Exception {
        try (RediscoverServer server = start();
                RawClient client = RawClient.connect(server.port())) {
            client.ask("SET", "before", "1");
        }
        Map<String, Object> written = writeByRedis("--appendonly", "yes");
        assertThat(written).hasSize(5);
        assertThat(log).doesNotExist();
        join(complaint());
        assertContents(written);
    }

    @Test
    void anEmptyDatabaseIsBegunOnRequestAlone() throws Exception {
        writeByRedis("--appendonly", "yes");
        assertThat(complaintOfProgram()).isEqualTo("rediscover: " + complaint());
        try (ServerProcess server = ServerProcess.serve(directory, START_EMPTY);
                RawClient client = server.client()) {
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(0));
            client.ask("SET", "a", "1");
            server.kill();
        }
        assertThat(complaintOfProgram(START_EMPTY))
                .isEqualTo("rediscover: " + log
                        + " holds 27 bytes, so the database would not be empty. Start without --start-empty,"
                        + " or move the file away.");
        assertContents(Map.of("0 a", List.of(Resp.bulk("1"), Resp.integer(-1))));
    }

    @Test
    void aLogThatIsGoneOrShorterIsMissed() throws Exception {
        Map<String, Object> written;
        try (RediscoverServer server = start();
                RawClient client = RawClient.connect(server.port())) {
            client.ask("SET", "a", "1");
            client.ask("SET", "b", "2");
            written = Contents.of(server.port(), 1);
        }
        Path copy = Files.copy(log, directory.resolve("copy"));
        Files.delete(log);
        assertThat(complaint()).startsWith(log + " is gone, although 54 bytes had been written to it.");
        assertThat(log).doesNotExist();
        Files.createFile(log);
        assertThat(complaint())
                .startsWith(log + " is empty, although 54 bytes had been written to it.")
                .contains(START_EMPTY);
        sh("head -c 27 " + copy + " > " + log);
        assertThat(complaint())
                .startsWith(log + " has 27 bytes, although 54 had been written to it.")
                .endsWith("remove " + log + ".length and start again.");
        assertThat(log).hasSize(27);
        sh("cp " + copy + " " + log);
        assertContents(written);
        sh("head -c 27 " + copy + " > " + log + " && rm " + log + ".length");
        assertContents(Map.of("0 a", List.of(Resp.bulk("1"), Resp.integer(-1))));
    }

    @Test
    void aLogOfAnotherNameIsFound() throws Exception {
        Path other = Files.write(directory.resolve("other.aof"), Wire.encode(Wire.requests("SET a 1")));
        assertThat(complaint())
                .contains(other + " holds 27 bytes. If the data are in it, start with --appendfilename other.aof");
        assertContents(Map.of("0 a", List.of(Resp.bulk("1"), Resp.integer(-1))), "appendfilename", "other.aof");
    }

    @Test
    void aDirectoryWithoutDataStartsEmpty() throws Exception {
        Files.createDirectory(directory.resolve("lost+found"));
        Files.createFile(directory.resolve("empty.aof"));
        Files.writeString(directory.resolve("redis.conf"), "port 1");
        assertContents(Map.of());
        assertContents(Map.of()); // its log is empty now
    }

    @Test
    void aSoundLogThatHoldsMoreThanWeKnowIsNotToBeCut() throws Exception {
        Map<String, Object> written = writeByRedis("--appendonly", "yes", "--aof-use-rdb-preamble", "no");
        join(complaint());
        assertThat(complaint("databases", "4"))
                .contains("cannot be replayed", "SELECT 5", "ERR DB index is out of range", "do not cut it")
                .endsWith("start with --databases 6.");
        assertContents(written, "databases", "6");
        append("XDEL stream member");
        assertThat(complaint())
                .contains("XDEL stream member, which is answered with 'ERR unknown command 'XDEL'", "do not cut it")
                .endsWith("Another server has written it, which has commands that this one does not have.")
                .doesNotContain("damaged", "truncate");
    }

    private void append(String line) throws IOException {
        Files.write(log, Wire.encode(Wire.requests(line)), StandardOpenOption.APPEND);
    }

    @Test
    void aRecordThatIsAnsweredWithAnErrorIsNotToBeCut() throws Exception {
        Files.write(log, Wire.encode(Wire.requests("SET a 1", "MULTI", "SET b 2", "HSET a f 'one word'", "EXEC")));
        assertThat(complaint())
                .startsWith(log
                        + " cannot be replayed: the record or transaction that begins at byte 27 holds HSET a"
                        + " f \"one word\", which is answered with 'WRONGTYPE ")
                .contains("Nothing was changed. The file is perhaps sound, so do not cut it.")
                .doesNotContain("damaged", "truncate");
    }

    @Test
    void aLogThatNeedsMoreMemoryIsNotToBeCutAndLoadsWithMore() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            for (int i = 100; i < 250; i++) {
                file.writeBytes("*3\r\n$3\r\nSET\r\n$3\r\n" + i + "\r\n$1000000\r\n");
                file.write(new byte[1_000_000]);
                file.writeBytes("\r\n");
            }
        }
        long length = Files.size(log);
        String message = complaintOfProgram();
        assertThat(message)
                .matches("rediscover: .* cannot be loaded with the \\d+ MB of memory that Java may use \\(-Xmx\\): .*")
                .contains("do not cut it")
                .doesNotContain("damaged", "truncate");
        assertThat(log).hasSize(length);
        int megabytes = Integer.parseInt(message.replaceAll(".*REDISCOVER_JAVA_OPTS=-Xmx(\\d+)m$", "$1"));
        try (ServerProcess server = ServerProcess.serveWithHeap(megabytes, directory);
                RawClient client = server.client()) {
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(150));
        }
    }

    @Test
    void aServerThatIsEndedWhileItLoadsLeavesTheLogAsItIs() throws Exception {
        String torn = "*3\r\n$3\r\nSET\r\n";
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            byte[] record = "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1000000\r\n".getBytes(ISO_8859_1);
            for (int i = 0; i < 5000; i++) { // gigabytes of NULs, which take no space on most disks
                file.write(record);
                file.seek(file.getFilePointer() + 1_000_000);
                file.writeBytes("\r\n");
            }
            file.writeBytes(torn);
        }
        long length = Files.size(log);
        try (ServerProcess server = ServerProcess.run("serve", "--port", "0", "--dir", directory.toString())) {
            assumeTrue(server.canBeAskedToEnd());
            server.awaitOutput("loading " + log + ": ");
            server.terminate();
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).isEmpty();
            assertThat(server.output()).noneMatch(line -> line.contains("listening"));
        }
        assertThat(log).hasSize(length); // not even the torn tail was cut off
    }
}

package rediscover.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;

/** Configuration files, those among them that were made for Redis. */
class ConfigurationFileTest {
    @TempDir
    private Path directory;

    private final Configuration configuration = new Configuration();

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines), ISO_8859_1);
    }

    private Set<String> read(String... lines) throws Exception {
        return new ConfigurationFile(write("redis.conf", lines)).readInto(configuration);
    }

    private void refuses(String line, String reason) throws IOException {
        Path file = write("redis.conf", "port 7000", line);
        assertThatThrownBy(() -> new ConfigurationFile(file).readInto(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ":2: " + reason);
    }

    @Test
    void namesOfRedisThatHaveNoEffectAreCollected() throws Exception {
        assertThat(read("tcp-backlog 511", "Daemonize yes", "port 7001", "hz 10", "hz 20"))
                .containsExactly("daemonize", "hz", "tcp-backlog");
        assertThat(configuration.text(Parameter.PORT)).isEqualTo("7001");
    }

    @Test
    void eachLineAddsSavePointsAndAnEmptyOneRemovesThem() throws Exception {
        assertThat(read("save 900 1", "save 300 10 60 10000")).isEmpty();
        assertThat(configuration.text(Parameter.SAVE)).isEqualTo("900 1 300 10 60 10000");
        assertThat(read("save 900 1", "save \"\"", "save 5 6")).isEmpty();
        assertThat(configuration.text(Parameter.SAVE)).isEqualTo("5 6");
        refuses("save 0 1", "save: Invalid save parameters");
        refuses("save 900", "save: Invalid save parameters");
    }

    @Test
    void namesWithSeveralWordsOrLinesAreKnown() throws Exception {
        assertThat(read(
                        "client-output-buffer-limit normal 0 0 0",
                        "client-output-buffer-limit pubsub 32mb 8mb 60",
                        "oom-score-adj-values 0 200 800",
                        "rename-command CONFIG \"\"",
                        "slave-read-only yes",
                        "hash-max-ziplist-entries 512",
                        "list-max-ziplist-size -2",
                        "gopher-enabled no"))
                .hasSize(6);
        assertThat(configuration.text(Parameter.CLIENT_OUTPUT_BUFFER_LIMIT)).endsWith("pubsub 33554432 8388608 60");
    }

    @Test
    void everyNameThatRedisHasIsKnown() throws Exception {
        try (RawClient redis = RawClient.connect(RedisServer.shared().port())) {
            List<Resp> answer = ((Resp.Array) redis.ask("CONFIG", "GET", "*")).elements();
            assertThat(answer).hasSizeGreaterThan(300);
            for (int i = 0; i < answer.size(); i += 2) {
                String name = ((Resp.BulkString) answer.get(i)).bytes().toString();
                if (Parameter.find(name) == null) {
                    assertThat(read(name + " 1")).as(name).containsExactly(name);
                }
            }
        }
    }

    @Test
    void theFileThatDebianShipsIsTaken() throws Exception {
        Path file = Path.of("/etc/redis/redis.conf");
        assumeTrue(Files.isReadable(file));
        assertThat(new ConfigurationFile(file).readInto(configuration)).contains("daemonize", "tcp-backlog");
        assertThat(configuration.text(Parameter.BIND)).contains("127.0.0.1");
    }

    @Test
    void aNameThatRedisDoesNotHaveIsRefused() throws Exception {
        refuses("nosuch 1", "'nosuch 1': Bad directive or wrong number of arguments");
        refuses("port", "'port': Bad directive or wrong number of arguments");
        refuses("port 1 2", "'port 1 2': Bad directive or wrong number of arguments");
        refuses("port \"1", "Unbalanced quotes in configuration line");
        refuses("port many", "port: argument couldn't be parsed into an integer");
    }

    @Test
    void severalAddressesAreOneValue() throws Exception {
        read("bind 127.0.0.1  -::1");
        assertThat(configuration.text(Parameter.BIND)).isEqualTo("127.0.0.1 -::1");
    }

    @Test
    void aPasswordIsBytes() throws Exception {
        read("requirepass \u00e9\u00ff");
        assertThat(configuration.bytes(Parameter.REQUIREPASS)).isEqualTo(Bytes.wrap(new byte[] {(byte) 0xe9, -1}));
        read("requirepass \"\\xff\"");
        assertThat(configuration.bytes(Parameter.REQUIREPASS)).isEqualTo(Bytes.wrap(new byte[] {-1}));
        configuration.set(Parameter.REQUIREPASS, "\u00e9");
        assertThat(configuration.bytes(Parameter.REQUIREPASS)).isEqualTo(Bytes.wrap("\u00e9".getBytes(UTF_8)));
    }

    @Test
    void anotherFileIsIncludedWhereItIsNamed() throws Exception {
        write("1.inc", "port 7001", "hz 10");
        write("2.inc", "timeout 5");
        write("3.other", "port 7003");
        assertThat(read("port 7000", "include " + directory + "/*.inc", "databases 3"))
                .containsExactly("hz");
        assertThat(configuration.text(Parameter.PORT)).isEqualTo("7001");
        assertThat(configuration.text(Parameter.TIMEOUT)).isEqualTo("5");
        read("include " + directory + "/1.inc", "port 7002");
        assertThat(configuration.text(Parameter.PORT)).isEqualTo("7002");
        assertThatThrownBy(() -> read("include " + directory + "/nosuch")).hasMessageStartingWith("cannot read ");
        assertThatThrownBy(() -> read("include " + directory + "/redis.conf"))
                .hasMessageEndingWith("redis.conf: files include each other");
    }
}

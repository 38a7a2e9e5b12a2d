package rediscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** redis-cli, which has to print the same of our server as of a real one. */
class RedisCliTest {
    /** The lines that a person types to try out a database, mistakes included. */
    private static final String SESSION = """
        PING
        ping hello
        SET name Ahmed
        GET name
        set name "Ahmed Ash"
        GET name
        GET nobody
        SET greeting "line one\\nline two \\x00\\xff \\"quoted\\""
        GET greeting
        STRLEN greeting
        SET empty ''
        GET empty
        INCR visits
        INCRBY visits 41
        INCRBYFLOAT visits 0.5
        INCR visits
        HSET user name Ahmed
        HSET user name Sara
        HGET user name
        HGETALL user
        HGETALL nobody
        HMGET user name city
        HSET user name
        MSET a 1 b 2
        MGET a nothing b
        GETRANGE name 0 4
        GET user
        HGET name field
        TYPE user
        EXISTS a a b nothing
        RENAME nothing else
        DEL a b
        KEYS user
        DBSIZE
        GET
        NOSUCH command here
        SET name value EX nonsense
        SET a "unbalanced
        SELECT 0
        SELECT 99
        CONFIG GET maxclients
        CONFIG GET nothing
        CONFIG SET maxclients nonsense
        CLIENT SETNAME learner
        CLIENT GETNAME
        CLIENT NOSUCH
        COMMAND GETKEYS MSET a 1 b 2
        ECHO "\\u00fc"
        3 INCR loop
        RESET
        FLUSHALL
        DBSIZE
        QUIT
        """;

    private Peer ours;
    private Peer real;

    private void start(String password) throws Exception {
        close();
        ours = Peer.start(Peer.Kind.REDISCOVER, password);
        real = Peer.start(Peer.Kind.REDIS, password);
    }

    @BeforeEach
    void start() throws Exception {
        start("");
    }

    @AfterEach
    void close() {
        if (ours != null) {
            ours.close();
        }
        if (real != null) {
            real.close();
        }
    }

    /** Runs it with both and compares what it prints, line by line; returns what it printed of ours. */
    private String assertSame(String input, String... arguments) throws Exception {
        RedisProgram expected = RedisProgram.run("redis-cli", real, input, arguments);
        RedisProgram actual = RedisProgram.run("redis-cli", ours, input, arguments);
        String call = "redis-cli " + String.join(" ", arguments);
        assertThat(actual.output().lines())
                .as(call)
                .containsExactlyElementsOf(expected.output().lines().toList());
        assertThat(actual.exitCode()).as("exit code of " + call).isEqualTo(expected.exitCode());
        return actual.output();
    }

    @Test
    void aSessionLooksAsPeopleKnowIt() throws Exception {
        assertThat(assertSame(SESSION, "--no-raw"))
                .startsWith("PONG\n\"hello\"\nOK\n\"Ahmed\"\nOK\n\"Ahmed Ash\"\n(nil)\n")
                .contains("(error) WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    @Test
    void aSessionLooksTheSameInEveryForm() throws Exception {
        for (String form : List.of("--raw", "--csv", "--json", "--quoted-json")) {
            assertThat(assertSame(SESSION, form)).contains("Ahmed");
            assertThat(assertSame(SESSION, "-3", form)).contains("Ahmed");
        }
        assertThat(assertSame(SESSION, "-3", "--no-raw")).contains("1# \"name\" => \"Sara\"");
    }

    @Test
    void argumentsAreARequest() throws Exception {
        assertThat(assertSame("", "SET", "name", "Ahmed Ash")).isEqualTo("OK\n");
        assertSame("", "GET", "name");
        assertSame("", "--no-raw", "GET", "name");
        assertSame("", "--no-raw", "GET", "nobody");
        assertSame("", "HSET", "user", "name", "Ahmed");
        assertSame("", "-3", "--no-raw", "HGETALL", "user");
        assertThat(assertSame("", "-r", "3", "INCR", "n")).isEqualTo("1\n2\n3\n");
        assertSame("", "-n", "0", "GET", "n");
        assertSame("", "-e", "INCR", "user");
        assertSame("", "-e", "INCR");
        assertSame("", "--quoted-input", "SET", "\"\\x00\\xff\"", "\"\\r\\n\"");
        assertSame("", "--no-raw", "--quoted-input", "KEYS", "\"*\\x00*\"");
        assertSame("", "-D", "|", "-d", ";", "MGET", "name", "n");
    }

    @Test
    void theLastArgumentIsReadFromStandardInput() throws Exception {
        assertThat(assertSame("what the file says\n", "-x", "SET", "key")).isEqualTo("OK\n");
        assertThat(assertSame("", "GET", "key")).isEqualTo("what the file says\n\n");
        assertSame("tagged", "-X", "here", "SET", "here", "value");
        assertSame("", "GET", "tagged");
    }

    @Test
    void aPasswordIsAskedFor() throws Exception {
        start("secret");
        assertThat(assertSame("", "PING")).isEqualTo("NOAUTH Authentication required.\n\n");
        assertSame("", "-a", "secret", "--no-auth-warning", "PING");
        assertSame("", "-a", "guess", "--no-auth-warning", "PING");
        assertSame("", "--user", "default", "-a", "secret", "--no-auth-warning", "-3", "PING");
        assertSame("PING\nAUTH secret\nPING\nRESET\nPING\nAUTH\nAUTH a b c\nAUTH default secret\nPING\n", "--no-raw");
    }

    @Test
    void manyRequestsAreInsertedAtOnce() throws Exception {
        int count = 10_000;
        String requests = IntStream.range(0, count)
                .mapToObj(i -> "SET key:" + i + " value\r\n")
                .collect(Collectors.joining());
        for (Peer server : List.of(ours, real)) {
            RedisProgram inserted = RedisProgram.run("redis-cli", server, requests, "--pipe");
            assertThat(inserted.output()).endsWith("errors: 0, replies: " + count + "\n");
            assertThat(inserted.exitCode()).isZero();
        }
        assertThat(assertSame("", "DBSIZE")).isEqualTo(count + "\n");
    }

    @Test
    void helpShowsWhatCommandsTake() throws Exception {
        for (String topic : List.of("SET", "HSET", "HRANDFIELD", "config get", "@hash")) {
            assertThat(usage(ours, topic)).isEqualTo(usage(real, topic)).isNotEmpty();
        }
    }

    /** The lines that are facts; the sentences between them are ours. */
    private static List<String> usage(Peer server, String topic) throws Exception {
        RedisProgram help = RedisProgram.run("redis-cli", server, "help " + topic + "\n");
        return help.output().lines().filter(line -> !line.contains("summary:")).toList();
    }
}

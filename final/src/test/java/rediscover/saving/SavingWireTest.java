package rediscover.saving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.config.Configuration;
import rediscover.config.Setting;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;

/** What snapshots look like to a client and on the disk, here and on a real redis-server. */
@Timeout(120)
class SavingWireTest {
    @TempDir
    private Path directory;

    private Peer start(Peer.Kind kind, String... options) throws IOException {
        if (kind == Peer.Kind.REDIS) {
            RedisServer real = RedisServer.startIn(directory, options);
            return new Peer(real.port(), real);
        }
        Configuration configuration = Peer.forgetful().set(Setting.find("dir"), directory.toString());
        for (int i = 0; i < options.length; i += 2) {
            configuration.set(Setting.find(options[i].substring(2)), options[i + 1]);
        }
        RediscoverServer ours = RediscoverServer.start(configuration);
        return new Peer(ours.port(), ours);
    }

    private static String persistence(RawClient client, String name) throws IOException {
        String info = bulk(client.ask("INFO", "persistence")).toString();
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private static Bytes bulk(Resp answer) {
        return switch (answer) {
            case Resp.BulkString bulk -> bulk.bytes();
            case Resp.VerbatimString text -> text.text();
            default -> throw new IllegalArgumentException(answer.toString());
        };
    }

    private static void fill(RawClient client) throws IOException {
        for (String line : List.of(
                "SET string value",
                "SET number 12345",
                "RPUSH list a b c",
                "SADD set a b c",
                "SADD integers 1 2 3",
                "HSET hash field value",
                "ZADD sorted 1.5 a 2 b",
                "SET expiring x PXAT 32503680000000",
                "SET expired x PX 1",
                "SELECT 9",
                "SET nine 9",
                "SELECT 0")) {
            client.ask(line.split(" "));
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void savedDataAreThereAfterARestart(Peer.Kind kind) throws Exception {
        Resp digest;
        try (Peer server = start(kind, "--enable-debug-command", "yes");
                RawClient client = RawClient.connect(server.port())) {
            fill(client);
            assertThat(persistence(client, "rdb_changes_since_last_save")).isNotEqualTo("0");
            assertThat(client.ask("SAVE")).isEqualTo(Resp.OK);
            assertThat(persistence(client, "rdb_changes_since_last_save")).isEqualTo("0");
            assertThat(persistence(client, "rdb_saves")).isEqualTo("1");
            client.ask("GET", "expired"); // it has, by now
            digest = client.ask("DEBUG", "DIGEST");
            assertThat(client.ask("DEBUG", "RELOAD")).isEqualTo(Resp.OK);
            assertThat(client.ask("DEBUG", "DIGEST")).isEqualTo(digest);
            client.ask("SET", "unsaved", "1");
        }
        try (Peer server = start(kind, "--enable-debug-command", "yes");
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.ask("DEBUG", "DIGEST")).isEqualTo(digest);
            assertThat(client.ask("EXISTS", "unsaved", "expired")).isEqualTo(Resp.integer(0));
            assertThat(client.ask("PEXPIRETIME", "expiring")).isEqualTo(Resp.integer(32503680000000L));
            assertThat(persistence(client, "rdb_last_load_keys_loaded")).isEqualTo("9");
            assertThat(persistence(client, "rdb_changes_since_last_save")).isEqualTo("0");
        }
        assertThat(directory.toFile().list()).containsExactly("dump.rdb");
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void aSnapshotInTheBackgroundIsOfTheMomentOfTheCommand(Peer.Kind kind) throws Exception {
        try (Peer server = start(kind, "--enable-debug-command", "yes");
                RawClient client = RawClient.connect(server.port())) {
            for (int i = 0; i < 20_000; i++) {
                client.send(Request.of("SET", "key:" + i, "before"));
            }
            client.send(Request.of("BGSAVE"));
            client.send(Request.of("BGSAVE"));
            for (int i = 0; i < 20_000; i++) {
                client.send(Request.of("SET", "key:" + (i * 7 % 25_000), "behind"));
            }
            client.send(Request.of("SWAPDB", "0", "1"));
            client.send(Request.of("SELECT", "1"));
            client.send(Request.of("FLUSHDB"));
            for (int i = 0; i < 20_000; i++) {
                client.read();
            }
            assertThat(client.read()).isEqualTo(new Resp.SimpleString("Background saving started"));
            assertThat(client.read()).isEqualTo(Resp.error("ERR Background save already in progress"));
            for (int i = 0; i < 20_003; i++) {
                client.read();
            }
            Await.until(
                    "the snapshot is done",
                    () -> persistence(client, "rdb_bgsave_in_progress").equals("0"));
            assertThat(persistence(client, "rdb_last_bgsave_status")).isEqualTo("ok");
            assertThat(persistence(client, "rdb_changes_since_last_save")).isNotEqualTo("0");
            assertThat(client.ask("DEBUG", "RELOAD", "NOSAVE")).isEqualTo(Resp.OK);
            client.ask("SELECT", "0");
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(20_000));
            for (int i = 0; i < 20_000; i += 100) {
                assertThat(client.ask("GET", "key:" + i)).isEqualTo(Resp.bulk("before"));
            }
            assertThat(client.ask("BGSAVE", "NOW")).isEqualTo(Resp.error("ERR syntax error"));
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void aSnapshotWithinATransactionComesAfterIt(Peer.Kind kind) throws Exception {
        try (Peer server = start(kind);
                RawClient client = RawClient.connect(server.port())) {
            client.ask("MULTI");
            client.ask("SET", "a", "1");
            client.ask("BGSAVE");
            client.ask("SET", "b", "2");
            assertThat(client.ask("SAVE")).isEqualTo(Resp.error("ERR Command not allowed inside a transaction"));
            client.ask("DISCARD");
            client.ask("MULTI");
            client.ask("SET", "a", "1");
            client.ask("BGSAVE");
            client.ask("SET", "b", "2");
            assertThat(client.ask("EXEC"))
                    .isEqualTo(Resp.array(Resp.OK, new Resp.SimpleString("Background saving scheduled"), Resp.OK));
            Await.until(
                    "the snapshot is done",
                    () -> persistence(client, "rdb_saves").equals("1"));
            Await.until(
                    "the snapshot is done",
                    () -> persistence(client, "rdb_bgsave_in_progress").equals("0"));
        }
        try (Peer server = start(kind);
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.ask("DBSIZE")).isEqualTo(Resp.integer(2));
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void savePointsTakeSnapshots(Peer.Kind kind) throws Exception {
        try (Peer server = start(kind);
                RawClient client = RawClient.connect(server.port())) {
            client.ask("SET", "a", "1");
            client.ask("SET", "b", "1");
            assertThat(client.ask("CONFIG", "SET", "save", "1 x"))
                    .isEqualTo(Resp.error(
                            "ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters"));
            assertThat(client.ask("CONFIG", "SET", "save", "100 1000 1 2")).isEqualTo(Resp.OK);
            assertThat(client.ask("CONFIG", "GET", "save"))
                    .isEqualTo(Resp.array(Resp.bulk("save"), Resp.bulk("100 1000 1 2")));
            Await.until("the snapshot is done", () -> Files.exists(directory.resolve("dump.rdb")));
            Await.until(
                    "the snapshot is done",
                    () -> persistence(client, "rdb_changes_since_last_save").equals("0"));
            client.ask("SET", "c", "1");
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void changesAreRefusedWhileNoSnapshotCanBeWritten(Peer.Kind kind) throws Exception {
        Resp refused =
                Resp.error("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to"
                    + " disk. Commands that may modify the data set are disabled, because this instance is configured"
                    + " to report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option)."
                    + " Please check the Redis logs for details about the RDB error.");
        try (Peer server = start(kind);
                RawClient client = RawClient.connect(server.port())) {
            Path real = directory.resolve("dump.rdb");
            client.ask("CONFIG", "SET", "save", "3600 1000");
            Files.createDirectories(real.resolve("something"));
            client.ask("SET", "a", "1");
            client.ask("BGSAVE");
            Await.until(
                    "the snapshot is done",
                    () -> persistence(client, "rdb_last_bgsave_status").equals("err"));
            assertThat(client.ask("SET", "a", "2")).isEqualTo(refused);
            assertThat(client.ask("PING")).isEqualTo(refused);
            assertThat(client.ask("GET", "a")).isEqualTo(Resp.bulk("1"));
            client.ask("CONFIG", "SET", "stop-writes-on-bgsave-error", "no");
            assertThat(client.ask("SET", "a", "2")).isEqualTo(Resp.OK);
            client.ask("CONFIG", "SET", "stop-writes-on-bgsave-error", "yes");
            Files.delete(real.resolve("something"));
            Files.delete(real);
            assertThat(client.ask("SAVE")).isEqualTo(Resp.OK);
            assertThat(client.ask("SET", "a", "3")).isEqualTo(Resp.OK);
            client.ask("CONFIG", "SET", "save", "");
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void theEndSavesIfSnapshotsAreTakenAtAll(Peer.Kind kind) throws Exception {
        for (String[] story : new String[][] {
            {"", "SHUTDOWN", "no"},
            {"3600 1000", "SHUTDOWN", "yes"},
            {"3600 1000", "SHUTDOWN NOSAVE", "no"},
            {"", "SHUTDOWN SAVE", "yes"}
        }) {
            Files.deleteIfExists(directory.resolve("dump.rdb"));
            try (Peer server = start(kind, "--save", story[0]);
                    RawClient client = RawClient.connect(server.port())) {
                client.ask("SET", "a", "1");
                client.send(Request.of(story[1].split(" ")));
                assertThat(client.readUntilClosed()).isEmpty();
            }
            assertThat(Files.exists(directory.resolve("dump.rdb")))
                    .as(story[0] + story[1])
                    .isEqualTo(story[2].equals("yes"));
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void dumpsAreRestored(Peer.Kind kind) throws Exception {
        try (Peer server = start(kind);
                RawClient client = RawClient.connect(server.port())) {
            fill(client);
            Bytes dump = bulk(client.ask("DUMP", "hash"));
            assertThat(client.ask("DUMP", "missing")).isEqualTo(Resp.NULL);
            assertThat(restore(client, "copy", "0", dump)).isEqualTo(Resp.OK);
            assertThat(client.ask("HGET", "copy", "field")).isEqualTo(Resp.bulk("value"));
            assertThat(restore(client, "copy", "0", dump))
                    .isEqualTo(Resp.error("BUSYKEY Target key name already exists."));
            assertThat(restore(client, "copy", "100000", dump, "REPLACE")).isEqualTo(Resp.OK);
            assertThat(client.ask("TTL", "copy")).isEqualTo(Resp.integer(100));
            assertThat(restore(client, "copy", "32503680000000", dump, "replace", "absttl", "idletime", "7"))
                    .isEqualTo(Resp.OK);
            assertThat(client.ask("PEXPIRETIME", "copy")).isEqualTo(Resp.integer(32503680000000L));
            assertThat(restore(client, "copy", "1", dump, "REPLACE", "ABSTTL")).isEqualTo(Resp.OK);
            assertThat(client.ask("EXISTS", "copy")).isEqualTo(Resp.integer(0));
            assertThat(restore(client, "k", "-1", dump)).isEqualTo(Resp.error("ERR Invalid TTL value, must be >= 0"));
            assertThat(restore(client, "k", "x", dump))
                    .isEqualTo(Resp.error("ERR value is not an integer or out of range"));
            assertThat(restore(client, "k", "0", dump, "IDLETIME", "-1"))
                    .isEqualTo(Resp.error("ERR Invalid IDLETIME value, must be >= 0"));
            assertThat(restore(client, "k", "0", dump, "FREQ", "256"))
                    .isEqualTo(Resp.error("ERR Invalid FREQ value, must be >= 0 and <= 255"));
            assertThat(restore(client, "k", "0", dump, "FREQ", "1", "IDLETIME", "1"))
                    .isEqualTo(Resp.error("ERR syntax error"));
            byte[] flipped = dump.toArray();
            flipped[3] ^= 1;
            assertThat(restore(client, "k", "0", Bytes.wrap(flipped)))
                    .isEqualTo(Resp.error("ERR DUMP payload version or checksum are wrong"));
            assertThat(restore(client, "k", "0", Bytes.of("x")))
                    .isEqualTo(Resp.error("ERR DUMP payload version or checksum are wrong"));
        }
    }

    @Test
    void whatWasRestoredIsInTheLogWithItsDeadline() throws Exception {
        Resp digest;
        try (Peer server = start(Peer.Kind.REDISCOVER, "--appendonly", "yes", "--enable-debug-command", "yes");
                RawClient client = RawClient.connect(server.port())) {
            fill(client);
            Bytes dump = bulk(client.ask("DUMP", "sorted"));
            restore(client, "copy", "0", dump);
            restore(client, "soon", "1000000000", dump);
            restore(client, "copy", "1000000000", dump, "REPLACE");
            restore(client, "set", "1", dump, "REPLACE", "ABSTTL"); // which is over
            assertThat(client.ask("EXISTS", "copy", "soon", "set")).isEqualTo(Resp.integer(2));
            client.ask("GET", "expired");
            digest = client.ask("DEBUG", "DIGEST");
            assertThat(client.ask("DEBUG", "RELOAD")).isEqualTo(Resp.OK); // and is not in the log
            assertThat(client.ask("DEBUG", "DIGEST")).isEqualTo(digest);
        }
        String log = Files.readString(directory.resolve("appendonly.aof"), ISO_8859_1);
        assertThat(log).contains("ABSTTL", "DEL\r\n$3\r\nset").doesNotContain("RELOAD", "\r\n1000000000\r\n");
        Files.delete(directory.resolve("dump.rdb"));
        for (Peer.Kind kind : Peer.Kind.values()) {
            try (Peer server = start(kind, "--appendonly", "yes", "--enable-debug-command", "yes");
                    RawClient client = RawClient.connect(server.port())) {
                assertThat(client.ask("DEBUG", "DIGEST")).as(kind.name()).isEqualTo(digest);
            }
        }
    }

    /** With REDIS, the dump is ours and is restored there; with REDISCOVER, the other way round. */
    @ParameterizedTest
    @EnumSource(Peer.Kind.class)
    void aDumpOfOneIsRestoredByTheOther(Peer.Kind kind) throws Exception {
        Peer.Kind other = kind == Peer.Kind.REDIS ? Peer.Kind.REDISCOVER : Peer.Kind.REDIS;
        try (Peer from = start(other, "--enable-debug-command", "yes");
                Peer to = start(kind, "--enable-debug-command", "yes");
                RawClient there = RawClient.connect(from.port());
                RawClient here = RawClient.connect(to.port())) {
            fill(there);
            for (String key : List.of("string", "number", "list", "set", "integers", "hash", "sorted")) {
                Bytes dump = bulk(there.ask("DUMP", key));
                assertThat(restore(here, key, "0", dump)).isEqualTo(Resp.OK);
                assertThat(here.ask("DEBUG", "DIGEST-VALUE", key)).isEqualTo(there.ask("DEBUG", "DIGEST-VALUE", key));
                assertThat(here.ask("OBJECT", "ENCODING", key)).isEqualTo(there.ask("OBJECT", "ENCODING", key));
            }
        }
    }

    private static Resp restore(RawClient client, String key, String ttl, Bytes dump, String... options)
            throws IOException {
        Bytes[] words = new Bytes[4 + options.length];
        words[0] = Bytes.of("RESTORE");
        words[1] = Bytes.of(key);
        words[2] = Bytes.of(ttl);
        words[3] = dump;
        for (int i = 0; i < options.length; i++) {
            words[4 + i] = Bytes.of(options[i]);
        }
        return client.ask(Request.of(words));
    }
}

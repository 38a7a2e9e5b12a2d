package rediscover.commands.databases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.commands.Commands;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.testing.Wire;
import rediscover.transactions.TransactionLogReader;
import rediscover.transactions.Watches;

class DatabasesLogTest {
    @TempDir
    private Path directory;

    /** Two logged databases without a network. */
    private final class Store implements AutoCloseable {
        private final Databases databases = new Databases(2, InstantSource.system());
        private final AppendOnlyFile log;
        private final DatabasesLog logging;
        private final Session session;

        Store() throws IOException {
            CommandTable commands = Commands.complete();
            DatabaseCommands databaseCommands =
                    new DatabaseCommands(databases, new Watches(), new ChangeCount(() -> {}));
            databaseCommands.addTo(commands);
            Engine forgetful = new Engine(Runnable::run, databases.first(), commands, CommandRow::answer);
            Session replay = new Session(forgetful);
            log = AppendOnlyFile.open(
                    new TransactionLogReader(directory.resolve("appendonly.aof"), replay::run), FsyncPolicy.NO);
            logging = new DatabasesLog(CommandRow::answer, log, Database.number(replay.keyspace()));
            databases.all().forEach(database -> database.observe(logging));
            databases.expiries().forEach(expiry -> expiry.begin(logging));
            databaseCommands.begin(logging);
            session = new Session(forgetful.through(logging));
            databases.welcome(session);
        }

        void run(String... lines) {
            Wire.requests(lines).forEach(session::run);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private String logged() throws IOException {
        return Files.readString(directory.resolve("appendonly.aof"), ISO_8859_1);
    }

    private static String wire(String... lines) {
        return new String(Wire.encode(Wire.requests(lines)), ISO_8859_1);
    }

    @Test
    void theDatabaseIsLoggedWhenItIsNotTheLastOne() throws IOException {
        String expected = wire("SET a 1", "SET a 2", "SELECT 1", "SET a 3", "DEL a", "SELECT 0", "DEL a")
                + wire("MULTI", "SELECT 1", "SET b 1", "SET c 1", "SELECT 0", "SET d 1", "EXEC");
        try (Store store = new Store()) {
            store.run("SET a 1", "SELECT 1", "GET a", "SELECT 0", "SET a 2", "SELECT 1", "SET a 3", "DEL a");
            Keyspace first = store.databases.first();
            store.logging.separately(first, Request.of("DEL", "a"), () -> first.drop(Bytes.of("a")));
            store.logging.atomically(() -> store.run("SET b 1", "SET c 1", "SELECT 0", "SET d 1"));
        }
        assertThat(logged()).isEqualTo(expected);
        try (Store store = new Store()) {
            assertThat(store.databases.at(1).keys()).containsOnly(Bytes.of("b"), Bytes.of("c"));
            assertThat(store.databases.first().keys()).containsOnly(Bytes.of("d"));
            store.run("SET e 1");
        }
        assertThat(logged()).isEqualTo(expected + wire("SET e 1"));
    }

    @Test
    void aLogThatEndsInAnotherDatabaseGoesOnThere() throws IOException {
        try (Store store = new Store()) {
            store.run("SELECT 1", "SET a 1");
        }
        try (Store store = new Store()) {
            store.run("SET b 1", "SELECT 1", "SET c 1");
        }
        assertThat(logged()).isEqualTo(wire("SELECT 1", "SET a 1", "SELECT 0", "SET b 1", "SELECT 1", "SET c 1"));
        try (Store store = new Store()) {
            assertThat(store.databases.first().keys()).containsOnly(Bytes.of("b"));
            assertThat(store.databases.at(1).keys()).containsOnly(Bytes.of("a"), Bytes.of("c"));
        }
    }

    @Test
    void aSelectOfChangesThatWereGivenUpIsForgotten() throws IOException {
        try (Store store = new Store()) {
            store.run("SELECT 1");
            assertThatThrownBy(() -> store.logging.atomically(() -> {
                        store.run("SET a 1");
                        throw new IllegalStateException("given up");
                    }))
                    .hasMessage("given up");
            store.run("SET b 1");
        }
        assertThat(logged()).isEqualTo(wire("SELECT 1", "SET b 1"));
    }

    @Test
    void anExchangeIsLoggedBehindWhatItBringsAbout() throws Exception {
        try (Store store = new Store()) {
            store.run("SELECT 1", "SET k precious", "SELECT 0", "SET k old", "SWAPDB 0 1", "SET k new");
            assertThat(store.databases.size()).isEqualTo(2);
        }
        try (Store store = new Store()) {
            assertThat(store.databases.size()).isEqualTo(2);
            assertThat(store.session.run(Request.of("GET", "k")).toString()).contains("new");
        }
    }
}

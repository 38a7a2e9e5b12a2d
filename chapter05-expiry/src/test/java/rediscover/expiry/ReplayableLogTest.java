package rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.handlers.Command;
import rediscover.handlers.Keyspace;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

/** The forms in which requests are recorded, and changes that no request asked for. */
class ReplayableLogTest {
    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        desk = Desk.open(log(), clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Path log() {
        return directory.resolve("appendonly.aof");
    }

    private void add(String name, Command command) {
        desk.engine.commands().add(name, -2, FIRST, command, WRITE);
    }

    private void expectLog(String... lines) throws IOException {
        desk.log.commit();
        assertThat(Wire.escape(Files.readAllBytes(log()))).isEqualTo(Wire.escape(Wire.encode(Wire.requests(lines))));
    }

    @Test
    void aRequestMayBeLoggedInAnotherForm() throws IOException {
        add("dice", (session, request) -> {
            Bytes thrown = Bytes.of("4");
            session.keyspace().put(request.word(1), new StringValue(thrown));
            LogForm.instead(session, request, Request.of(Bytes.of("SET"), request.word(1), thrown));
            return Resp.bulk(thrown);
        });
        assertThat(desk.ask("DICE d")).isEqualTo("$1\\r\\n4");
        desk.given("SET other 1", "DICE e");
        expectLog("SET d 4", "SET other 1", "SET e 4");
        desk.close();
        desk = Desk.loaded(log(), clock);
        assertThat(desk.contents()).hasToString("{d=4, e=4, other=1}");
    }

    @Test
    void theFormOfARequestThatChangesNothingIsNeverLogged() throws IOException {
        add("pretend", (session, request) -> {
            LogForm.instead(session, request, Request.of("SET", "a", "wrong"));
            return Resp.OK;
        });
        desk.given("PRETEND a", "SET a 1");
        expectLog("SET a 1");
    }

    @Test
    void aSeparateChangeIsRecordedAheadOfTheRequestThatCausedIt() throws IOException {
        add("tidy", (session, request) -> {
            remove(desk.keyspace, "old");
            session.keyspace().put(request.word(1), new StringValue(Bytes.of("1")));
            return Resp.OK;
        });
        desk.given("SET old 1", "TIDY new");
        expectLog("SET old 1", "DEL old", "TIDY new");
    }

    @Test
    void aSeparateChangeIsNoChangeOfTheRequestItself() throws IOException {
        add("tidy", (_, _) -> {
            remove(desk.keyspace, "old");
            return Resp.OK;
        });
        desk.given("SET old 1", "TIDY new");
        expectLog("SET old 1", "DEL old");
    }

    @Test
    void aRecordStandsBehindWhatItsChangeBringsAbout() throws IOException {
        desk.given("SET k old PX 60", "SET precious 1");
        clock.advance(80);
        desk.changes.separately(desk.keyspace, Request.of("SET", "k", "new"), () -> {
            assertThat(desk.keyspace.find(Bytes.of("k")))
                    .as("a value that expires during the change")
                    .isNull();
            put(desk.keyspace, "k", "new");
        });
        expectLog("SET k old PXAT 1800000000060", "SET precious 1", "DEL k", "SET k new");
        String before = desk.contents().toString();
        desk.close();
        desk = Desk.open(log(), clock);
        assertThat(desk.contents()).hasToString(before).hasToString("{k=new, precious=1}");
    }

    @Test
    void aRequestIsNotRecordedForWhatFollowsAnInnerSeparateChange() throws IOException {
        add("tidy", (_, _) -> {
            desk.changes.separately(desk.keyspace, Request.of("SET", "outer", "1"), () -> {
                remove(desk.keyspace, "inner");
                put(desk.keyspace, "outer", "1"); // this belongs to the outer change, not to the request
            });
            return Resp.OK;
        });
        desk.given("SET inner 1", "TIDY a", "SET b 1");
        expectLog("SET inner 1", "DEL inner", "SET outer 1", "SET b 1");
    }

    @Test
    void aSeparateChangeThatFailsIsNotRecordedAndTheNextRequestIs() throws IOException {
        assertThatThrownBy(() -> desk.changes.separately(desk.keyspace, Request.of("DEL", "a"), () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        desk.given("SET a 1");
        expectLog("SET a 1");
    }

    private void remove(Keyspace keyspace, String key) {
        desk.changes.separately(keyspace, Request.of("DEL", key), () -> keyspace.drop(Bytes.of(key)));
    }

    private static void put(Keyspace keyspace, String key, String value) {
        keyspace.put(Bytes.of(key), new StringValue(Bytes.of(value)));
    }
}

package rediscover.commands.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

@Timeout(60)
class PauseTest {
    private static final String LONG = "100000000";

    private final RediscoverServer server = RediscoverServer.start(Peer.forgetful());
    private final RawClient one = RawClient.connect(server.port());
    private final RawClient other = RawClient.connect(server.port());

    PauseTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        one.close();
        other.close();
        server.close();
    }

    private static Resp ask(RawClient client, String line) throws IOException {
        return client.ask(Wire.request(line));
    }

    @Test
    void changesWaitAndReadingGoesOn() throws IOException {
        assertThat(ask(one, "CLIENT PAUSE " + LONG + " WRITE")).isEqualTo(Resp.OK);
        other.send(Wire.request("SET a 1"));
        assertThat(ask(one, "GET a")).isEqualTo(Resp.NULL);
        while (!ask(one, "INFO clients").toString().contains("blocked_clients:1\r\n")) {
            Thread.onSpinWait();
        }
        assertThat(ask(one, "CLIENT UNPAUSE")).isEqualTo(Resp.OK);
        assertThat(other.read(1)).containsExactly(Resp.OK);
        assertThat(ask(one, "GET a")).isEqualTo(Resp.bulk("1"));
    }

    @Test
    void requestsBehindOneThatWaitsKeepTheirOrder() throws IOException {
        ask(one, "CLIENT PAUSE " + LONG + " write");
        other.send(Wire.request("INCR a"), Wire.request("GET a"), Wire.request("INCR a"), Wire.request("PING"));
        ask(one, "PING");
        ask(one, "CLIENT UNPAUSE");
        assertThat(other.read(4)).containsExactly(Resp.integer(1), Resp.bulk("1"), Resp.integer(2), Resp.PONG);
    }

    @Test
    void aPauseEndsByItself() throws IOException {
        ask(one, "CLIENT PAUSE 50");
        assertThat(ask(one, "PING")).isEqualTo(Resp.PONG);
        ask(one, "CLIENT PAUSE 50 ALL");
        assertThat(ask(other, "SET a 1")).isEqualTo(Resp.OK);
    }

    @Test
    void aTransactionThatChangesSomethingWaits() throws IOException {
        ask(other, "MULTI");
        ask(other, "SET a 1");
        ask(one, "CLIENT PAUSE " + LONG + " WRITE");
        other.send(Wire.request("EXEC"));
        assertThat(ask(one, "GET a")).isEqualTo(Resp.NULL);
        ask(one, "MULTI");
        ask(one, "GET a");
        assertThat(ask(one, "EXEC")).isEqualTo(Resp.array(Resp.NULL));
        ask(one, "CLIENT UNPAUSE");
        assertThat(other.read(1)).containsExactly(Resp.array(Resp.OK));
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() throws IOException {
        ask(one, "CLIENT PAUSE " + LONG + " WRITE");
        ask(one, "CLIENT PAUSE 0 WRITE");
        other.send(Wire.request("SET a 1"));
        assertThat(ask(one, "GET a")).isEqualTo(Resp.NULL);
        ask(one, "CLIENT UNPAUSE");
        assertThat(other.read(1)).containsExactly(Resp.OK);
    }

    @Test
    void aClientThatLeavesMeanwhileIsForgotten() throws IOException {
        ask(one, "CLIENT PAUSE " + LONG + " WRITE");
        other.send(Wire.request("SET a 1"));
        other.close();
        ask(one, "CLIENT UNPAUSE");
        assertThat(ask(one, "PING")).isEqualTo(Resp.PONG);
    }
}

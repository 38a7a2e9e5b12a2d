package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.testing.Wire;

/** A handler needs no network to be tested. */
class EchoHandlerTest {
    @Test
    void pingAndEchoAreAnsweredWhateverTheirCapitals() {
        assertThat(answers("PING", "ping hello", "Echo \"Ahmed Ash\""))
                .isEqualTo("+PONG\\r\\n$5\\r\\nhello\\r\\n$9\\r\\nAhmed Ash\\r\\n");
    }

    @Test
    void anUnknownCommandIsAnErrorThatNamesItAndNoEmptyAnswer() {
        assertThat(answers("GET name", "PING"))
                .isEqualTo("-ERR unknown command 'GET', with args beginning with: 'name' \\r\\n+PONG\\r\\n");
    }

    @Test
    void theWrongNumberOfArgumentsIsAnErrorAndTheNextRequestIsAnswered() {
        assertThat(answers("ECHO", "PING a b", "PING"))
                .isEqualTo("-ERR wrong number of arguments for 'echo' command\\r\\n"
                        + "-ERR wrong number of arguments for 'ping' command\\r\\n+PONG\\r\\n");
    }

    private static String answers(String... lines) {
        RespWriter replies = new RespWriter(Dialect.RESP2);
        Iterable<Request> requests = Wire.requests(lines);
        Handler handler = new EchoHandler();
        handler.handle(requests.iterator(), replies);
        handler.end();
        return Wire.escape(replies.bytes().toArray());
    }
}

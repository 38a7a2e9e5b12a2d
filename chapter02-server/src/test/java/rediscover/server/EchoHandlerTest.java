package rediscover.server;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** A handler needs no network to be tested. */
@Tag("exercise-2.1")
class EchoHandlerTest {
    private static final Request PING = Request.of("PING");

    @Test
    void pingIsAnsweredWithPong() {
        assertAnswered("+PONG\r\n", PING);
    }

    @Test
    void pingWithAnArgumentIsAnsweredWithThatArgument() {
        assertAnswered("$5\r\nhello\r\n", Request.of("PING", "hello"));
        assertAnswered("$0\r\n\r\n", Request.of("PING", ""));
    }

    @Test
    void echoIsAnsweredWithItsArgument() {
        assertAnswered("$9\r\nAhmed Ash\r\n", Request.of("ECHO", "Ahmed Ash"));
        assertAnswered("$0\r\n\r\n", Request.of("ECHO", ""));
    }

    @Test
    void anArgumentIsAnyBytes() {
        Bytes bytes = Bytes.wrap(Wire.bytes("\r\n\u0000\u00ff"));
        assertAnswered("$4\r\n\r\n\u0000\u00ff\r\n", Request.of(Bytes.of("ECHO"), bytes));
        assertAnswered("$4\r\n\r\n\u0000\u00ff\r\n", Request.of(Bytes.of("PING"), bytes));
    }

    @Test
    void namesMayBeSpelledWithCapitalsOrWithout() {
        assertAnswered("+PONG\r\n+PONG\r\n", Request.of("ping"), Request.of("pInG"));
        assertAnswered("$1\r\na\r\n$1\r\nb\r\n", Request.of("echo", "a"), Request.of("Echo", "b"));
    }

    @Test
    void theWrongNumberOfArgumentsIsAnError() {
        assertAnswered("-ERR wrong number of arguments for 'ping' command\r\n", Request.of("PING", "a", "b"));
        assertAnswered("-ERR wrong number of arguments for 'echo' command\r\n", Request.of("ECHO"));
        assertAnswered("-ERR wrong number of arguments for 'echo' command\r\n", Request.of("ECHO", "a", "b"));
    }

    @Test
    void anUnknownCommandIsAnErrorThatNamesIt() {
        assertAnswered("-ERR unknown command 'GET'\r\n", Request.of("GET", "name"));
        assertAnswered("-ERR unknown command 'PINGS'\r\n", Request.of("PINGS"));
        assertAnswered("-ERR unknown command 'ECHOES'\r\n", Request.of("ECHOES", "a"));
        assertAnswered("-ERR unknown command ''\r\n", Request.of(""));
    }

    @Test
    void aNameWithALetterThatOnlyLooksLikeAnotherIsUnknown() {
        assertAnswered(
                "-ERR unknown command 'p\u00c4\u00b1ng'\r\n",
                Request.of("p\u0131ng")); // the small i without a dot, whose capital is I
    }

    @Test
    void aNameIsTheSameInEveryCountry() {
        Locale here = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR")); // where a capital I becomes a small one without a dot
        try {
            assertAnswered("+PONG\r\n$1\r\na\r\n", PING, Request.of("ECHO", "a"));
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void anErrorDoesNotKeepTheNextRequestFromBeingAnswered() {
        assertAnswered(
                "-ERR wrong number of arguments for 'echo' command\r\n+PONG\r\n$1\r\na\r\n",
                Request.of("ECHO"),
                PING,
                Request.of("ECHO", "a"));
    }

    private static void assertAnswered(String expected, Request... requests) {
        Sent.commands(requests).gives(expected, () -> {
            RespWriter answers = new RespWriter(Dialect.RESP2);
            Handler handler = new EchoHandler();
            for (Request request : requests) {
                handler.handle(request, answers);
            }
            handler.end();
            return answers.bytes();
        });
    }
}

package rediscover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;

class DifferentialTest {
    private final Differential same;
    private final int port;

    DifferentialTest() throws Exception {
        port = RedisServer.shared().port();
        same = Differential.between(port, port).preparedBy("FLUSHALL");
    }

    @Test
    void aServerAnswersLikeItselfHoweverTheBytesAreCut() throws Exception {
        Conversation conversation = Conversation.of("SET name \"Ahmed Ash\"", "GET name", "APPEND name !", "NONE");
        same.assertSame(conversation);
        same.assertSameCutAnywhere(conversation);
        same.assertSameByteByByte(conversation);
        same.assertSameCutAtRandom(conversation, new Random(1));
    }

    @Test
    void theEndOfAConnectionIsPartOfTheAnswer() throws Exception {
        assertThat(Conversation.raw("*1\r\n$4\r\nPING\r\n*1\r\n:1\r\n").with(port))
                .hasToString("+PONG\\r\\n-ERR Protocol error: expected '$', got ':'\\r\\n (closed)");
        assertThat(Conversation.raw("PING\r\nPIN").thenNothing().with(port)).hasToString("+PONG\\r\\n (closed)");
        assertThat(Conversation.of("PING").with(port)).hasToString("+PONG\\r\\n");
    }

    @Test
    void aDifferenceIsShownWithItsPlace() throws Exception {
        try (RedisServer other = RedisServer.start("--requirepass", "secret")) {
            assertThatThrownBy(() ->
                            Differential.of(other.port(), RedisServer.shared()).assertSame(Conversation.of("GET none")))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                        sent, in one packet:
                        redis-cli GET none
                        *2\\r\\n$3\\r\\nGET\\r\\n$4\\r\\nnone\\r\\n

                        expected  $-1\\r\\n
                        but was   -NOAUTH Authentication required.\\r\\n
                                  ^ byte 0\
                        """);
        }
    }

    @Test
    void whatIsAllowedToDifferIsLevelled() throws Exception {
        Differential levelled = same.levelledBy((request, reply) -> Resp.OK);
        levelled.assertSame(Conversation.of("TIME", "PING"));
    }
}

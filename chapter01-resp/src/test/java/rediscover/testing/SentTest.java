package rediscover.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.resp.Request;
import rediscover.resp.Resp;

class SentTest {
    @Test
    void anErrorShowsWhatWasSentExpectedAndReceivedAndPointsAtTheFirstWrongByte() {
        assertThatThrownBy(() -> Sent.command("ECHO", "hello")
                        .cutAt(21)
                        .gives(Resp.bulk("hello"), stream -> Resp.bulk("hel\0\0")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                    sent      redis-cli ECHO hello
                              *2\\r\\n$4\\r\\nECHO\\r\\n$5\\r\\nhel ⁞ lo\\r\\n
                    expected  $5\\r\\nhello\\r\\n
                    received  $5\\r\\nhel\\x00\\x00\\r\\n
                                       ^ byte 7\
                    """);
    }

    @Test
    void whatWasSentBeforeIsShownWithoutItsBytes() {
        assertThatThrownBy(() -> Sent.command("GET", "a")
                        .after(List.of(Request.of("SET", "a", "1")))
                        .gives(Resp.bulk("1"), () -> Resp.NULL))
                .hasMessage("""
                    sent      redis-cli SET a 1
                              redis-cli GET a
                              *2\\r\\n$3\\r\\nGET\\r\\n$1\\r\\na\\r\\n
                    expected  $1\\r\\n1\\r\\n
                    received  $-1\\r\\n
                               ^ byte 1\
                    """);
    }

    @Test
    void anExceptionThatNobodyExpectedIsShownInPlaceOfTheAnswer() {
        assertThatThrownBy(() -> Sent.bytes(":1\r\n").gives(Resp.integer(1), stream -> {
                    throw new EOFException("too early");
                }))
                .hasMessage("""
                    sent      :1\\r\\n
                    expected  :1\\r\\n
                    received  EOFException: too early\
                    """);
    }

    @Test
    void anAnswerInPlaceOfAnExceptionIsShown() {
        assertThatThrownBy(() -> Sent.bytes(":x\r\n").fails(EOFException.class, null, stream -> Resp.integer(0)))
                .hasMessage("""
                    sent      :x\\r\\n
                    expected  EOFException
                    received  :0\\r\\n\
                    """);
    }

    @Test
    void ofALongTextTheBeginningAndTheEndAreShown() {
        String line = "x".repeat(1_000);
        assertThatThrownBy(() -> Sent.bytes(line + "\r\n").gives(line, stream -> {
                    throw new EOFException();
                }))
                .hasMessage("sent      " + "x".repeat(60) + "… (914 characters more) …" + "x".repeat(26) + "\\r\\n\n"
                        + "expected  " + "x".repeat(60) + "… (910 characters more) …" + "x".repeat(30) + "\n"
                        + "received  EOFException");
    }

    @Test
    void whatIsExpectedIsNoError() {
        Sent.bytes("+O", "K\r\n").gives("+OK\r\n", stream -> stream.readNBytes(5));
        Sent.bytes("").fails(EOFException.class, "end", () -> {
            throw new EOFException("end");
        });
    }
}

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
    void aTypedLineIsShownAsItWasTyped() {
        assertThatThrownBy(() -> Sent.typed("\"\\n\"", "\r\n").gives(Request.of("\n"), stream -> Request.of("n")))
                .hasMessage("""
                    typed     "\\n"
                    expected  Request[\\n]
                    received  Request[n]
                                      ^ byte 8\
                    """);
        assertThatThrownBy(() -> Sent.typed("PING", "\n").fails(EOFException.class, null, stream -> "PING"))
                .hasMessage("""
                    typed     PING   (and LF without CR)
                    expected  EOFException
                    received  PING\
                    """);
    }

    @Test
    void aTypedLineInWhichSomethingCannotBeSeenIsShownByItsBytes() {
        assertThatThrownBy(() -> Sent.typed("a\t\\t", "\r\n").gives("a", stream -> "b"))
                .hasMessageStartingWith("sent      a\\t\\\\t\\r\\n\nexpected  a\n");
    }

    @Test
    void nothingIsShownAsNothing() {
        assertThatThrownBy(() -> Sent.nothing().gives("", () -> "+OK\r\n"))
                .hasMessage("expected  (nothing)\nreceived  +OK\\r\\n");
        assertThatThrownBy(() -> Sent.nothing().gives("+OK\r\n", () -> ""))
                .hasMessage("expected  +OK\\r\\n\nreceived  (nothing)");
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
    void ofALongTextTheBeginningAndTheEndAndTheLengthAreShown() {
        String line = "x".repeat(1_000);
        assertThatThrownBy(() -> Sent.bytes(line + "\r\n").gives(line, stream -> {
                    throw new EOFException();
                }))
                .hasMessage("sent      " + "x".repeat(40) + "…" + "x".repeat(16) + "\\r\\n (1002 bytes)\n"
                        + "expected  " + "x".repeat(40) + "…" + "x".repeat(20) + " (1000 bytes)\n"
                        + "received  EOFException");
    }

    @Test
    void ofALongDifferenceTheSurroundingsAndTheLengthAreShown() {
        String xs = "x".repeat(500);
        assertThatThrownBy(() -> Sent.nothing().gives(xs + "\r\n" + xs, () -> xs + "\n"))
                .hasMessage("expected  …" + "x".repeat(40) + "\\r\\n" + "x".repeat(38) + "… (1002 bytes)\n"
                        + "received  …" + "x".repeat(40) + "\\n (501 bytes)\n"
                        + " ".repeat(51) + "^ byte 500");
    }

    @Test
    void aRequestThatWasReadIsShownByItsWords() {
        assertThatThrownBy(() -> Sent.command("SET", "a b", "")
                        .gives(List.of(Request.of("SET", "a b", "")), () -> Request.of("SET", "a]", "b")))
                .hasMessage("""
                    sent      redis-cli SET "a b" ""
                              *3\\r\\n$3\\r\\nSET\\r\\n$3\\r\\na b\\r\\n$0\\r\\n\\r\\n
                    expected  Request[SET][a b][]
                    received  Request[SET][a]]][b]
                                            ^ byte 14\
                    """);
    }

    @Test
    void valuesThatWereWrittenAreShownByTheirNames() {
        Resp map = new Resp.Map(List.of(new Resp.Entry(Resp.bulk("a\r\n"), Resp.array(Resp.NULL_ARRAY))));
        assertThatThrownBy(() -> Sent.written(map, Resp.integer(1), Resp.NULL).gives("a", () -> "b"))
                .hasMessage("""
                    written   Map[BulkString[a\\r\\n]: Array[Resp.NULL_ARRAY]], Integer[1], Resp.NULL
                    expected  a
                    received  b
                              ^ byte 0\
                    """);
    }

    @Test
    void memoryThatIsSetAsideOnAPromiseIsShown() {
        byte[][] kept = new byte[1][];
        Sent.bytes("abc").costsLessThan(3, () -> kept[0] = new byte[1_500_000]);
        assertThatThrownBy(() -> Sent.bytes("abc").costsLessThan(3, () -> kept[0] = new byte[4_500_000]))
                .hasMessage("""
                    sent      abc
                    expected  less than 3 MB of memory set aside for what has arrived
                    received  4 MB were set aside\
                    """);
        assertThatThrownBy(() -> Sent.situation("a promise").costsLessThan(3, () -> {
                    throw new OutOfMemoryError();
                }))
                .hasMessage("""
                    sent      a promise
                    expected  less than 3 MB of memory set aside for what has arrived
                    received  more was set aside than there is\
                    """);
    }

    @Test
    void sentencesAreShownWithoutACaret() {
        assertThatThrownBy(() -> Sent.bytes("+OK").says("position() is 0", stream -> "position() is 3"))
                .hasMessage("""
                    sent      +OK
                    expected  position() is 0
                    received  position() is 3\
                    """);
        Sent.bytes("+OK").says("position() is 0", stream -> "position() is 0");
    }

    @Test
    void whatIsExpectedIsNoError() {
        Sent.bytes("+O", "K\r\n").gives("+OK\r\n", stream -> stream.readNBytes(5));
        Sent.bytes("").fails(EOFException.class, "end", () -> {
            throw new EOFException("end");
        });
    }
}

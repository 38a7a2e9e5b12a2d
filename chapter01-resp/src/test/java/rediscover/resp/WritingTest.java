package rediscover.resp;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Named;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** The shapes of all values: lines, headers, bulk strings, elements. */
@Tag("exercise-1.5")
class WritingTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, 99, 100, 1024, Long.MAX_VALUE, Long.MIN_VALUE})
    void aHeaderIsItsTypeANumberAndALineBreak(long number) {
        assertWritten(":" + number + "\r\n", Resp.integer(number));
    }

    @Test
    void aLineIsItsTypeItsTextAndALineBreak() {
        assertWritten("+OK\r\n", Resp.OK);
        assertWritten("+\r\n", new Resp.SimpleString(""));
        assertWritten("-ERR no such key\r\n", Resp.error("ERR no such key"));
    }

    @Test
    void aLineIsWrittenByteForByte() {
        Bytes text = Bytes.wrap(Wire.bytes("a\u0000\u00e9\u00ff"));
        assertWritten("-a\u0000\u00e9\u00ff\r\n", new Resp.SimpleError(text));
    }

    @Test
    void aBulkStringIsAHeaderWithItsLengthItsBytesAndALineBreak() {
        assertWritten("$5\r\nhello\r\n", Resp.bulk("hello"));
        assertWritten("$0\r\n\r\n", Resp.bulk(""));
        assertWritten("$10\r\n0123456789\r\n", Resp.bulk("0123456789"));
    }

    @Test
    void theLengthOfABulkStringCountsBytesAndNotCharacters() {
        assertWritten("$3\r\n\u00e2\u0082\u00ac\r\n", Resp.bulk("€"));
    }

    @Test
    void aBulkStringIsWrittenByteForByte() {
        assertWritten("$6\r\na\r\n\u0000\u00ffb\r\n", Resp.bulk(Bytes.wrap(Wire.bytes("a\r\n\u0000\u00ffb"))));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aLineBreakInALineBecomesABlank(Dialect dialect) {
        String evil = "a\r\n+OK\r\nb\nc\rd\r\n";
        String harmless = "a  +OK  b c d  ";
        assertWritten(dialect, "-" + harmless + "\r\n", Resp.error(evil));
        assertWritten(dialect, "+" + harmless + "\r\n", new Resp.SimpleString(evil));
        assertWritten(dialect, "- \r\n+ \r\n", Resp.error("\n"), new Resp.SimpleString("\r"));
    }

    @Test
    void anErrorKeepsItsLineBreaksInMemory() {
        Resp error = Resp.error("a\r\nb");
        Sent.written(error).says("afterwards it is SimpleError[a\\r\\nb]", () -> {
            written(Dialect.RESP2, error);
            return "afterwards it is " + Wire.escape(Named.of(error));
        });
    }

    @Test
    void bytesWrittenBeforeALineStayAsTheyAre() {
        assertWritten("$4\r\na\r\nb\r\n-c d\r\n", Resp.bulk("a\r\nb"), Resp.error("c\nd"));
    }

    @Test
    void anArrayIsAHeaderWithTheCountAndItsElements() {
        assertWritten("*0\r\n", Resp.array());
        assertWritten("*2\r\n:1\r\n$1\r\na\r\n", Resp.array(Resp.integer(1), Resp.bulk("a")));
        assertWritten("*2\r\n$-1\r\n*-1\r\n", Resp.array(Resp.NULL, Resp.NULL_ARRAY));
    }

    @Test
    void anArrayMayHoldArrays() {
        assertWritten(
                "*2\r\n*2\r\n:1\r\n+OK\r\n*1\r\n*0\r\n",
                Resp.array(Resp.array(Resp.integer(1), Resp.OK), Resp.array(Resp.array())));
    }

    @Test
    void setsAndPushesHaveTypesOfTheirOwnInResp3() {
        List<Resp> elements = List.of(Resp.integer(1), Resp.NULL);
        assertWritten(
                Dialect.RESP3, "~2\r\n:1\r\n_\r\n>2\r\n:1\r\n_\r\n", new Resp.Set(elements), new Resp.Push(elements));
    }

    @Test
    void aRequestIsAnArrayOfBulkStrings() {
        RespWriter writer = new RespWriter(Dialect.RESP2);
        Sent.situation("the request SET name \"\"").gives("*3\r\n$3\r\nSET\r\n$4\r\nname\r\n$0\r\n\r\n", () -> {
            Request.of("SET", "name", "").writeTo(writer);
            return writer.bytes();
        });
    }

    @Test
    void onlyTheWindowOfAnArrayIsWritten() {
        Bytes window = Bytes.wrap(Wire.bytes("xxhixx"), 2, 2);
        assertWritten("$2\r\nhi\r\n+hi\r\n", Resp.bulk(window), new Resp.SimpleString(window));
    }

    @Test
    void theBufferGrowsWithTheAnswers() {
        String text = "x".repeat(1000);
        assertWritten("$1000\r\n" + text + "\r\n", Resp.bulk(text));
        assertWritten("-" + text + "\r\n", Resp.error(text));
        assertWritten(":1024\r\n".repeat(1000), thousand(Resp.integer(1024)));
        assertWritten("*1\r\n*0\r\n".repeat(1000), thousand(Resp.array(Resp.array())));
    }

    private static Resp[] thousand(Resp value) {
        return Collections.nCopies(1000, value).toArray(Resp[]::new);
    }

    @Test
    void theBufferIsNeverOneByteTooSmall() {
        for (int size = 0; size < 600; size++) {
            String text = "x".repeat(size);
            String before = "+" + text + "\r\n";
            Resp line = new Resp.SimpleString(text);
            assertWritten(before + before, line, line);
            assertWritten(before + ":-42\r\n", line, Resp.integer(-42));
            assertWritten(before + "$" + size + "\r\n" + text + "\r\n", line, Resp.bulk(text));
        }
    }

    private static void assertWritten(String expected, Resp... values) {
        assertWritten(Dialect.RESP2, expected, values);
    }

    private static void assertWritten(Dialect dialect, String expected, Resp... values) {
        Sent.written(values).gives(expected, () -> written(dialect, values));
    }

    private static Bytes written(Dialect dialect, Resp... values) {
        RespWriter writer = new RespWriter(dialect);
        Stream.of(values).forEach(writer::write);
        return writer.bytes();
    }
}

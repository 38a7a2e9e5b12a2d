package rediscover.resp;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Named;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** A server's answers: values of every type, and values within values. */
@Tag("exercise-1.4")
class NestedValuesTest {
    private static final Resp ONE = Resp.integer(1);
    private static final int DEEPEST = 128;
    private static final Resp A = Resp.bulk("a");

    @Test
    void aLineIsAStringAnErrorOrAnInteger() {
        assertRead("+OK\r\n", Resp.OK);
        assertRead("-ERR no such key\r\n", Resp.error("ERR no such key"));
        assertRead(":-42\r\n", Resp.integer(-42));
        assertRead("+OK\r\n:1\r\n", Resp.OK, ONE);
    }

    @Test
    void aBulkStringHoldsAnyBytes() {
        assertRead("$5\r\nhello\r\n", Resp.bulk("hello"));
        assertRead("$0\r\n\r\n", Resp.bulk(""));
        assertRead("$4\r\n\r\n\r\n\r\n", Resp.bulk("\r\n\r\n"));
    }

    @Test
    void aBulkStringOfLengthMinusOneIsNull() {
        assertRead("$-1\r\n", Resp.NULL);
        assertRead("$-1\r\n$0\r\n\r\n+OK\r\n", Resp.NULL, Resp.bulk(""), Resp.OK);
    }

    @Test
    void anArrayHoldsValuesOfAnyType() {
        assertRead("*0\r\n", Resp.array());
        assertRead("*1\r\n$1\r\na\r\n", Resp.array(A));
        assertRead(
                "*4\r\n+OK\r\n-ERR no\r\n:1\r\n#t\r\n",
                Resp.array(Resp.OK, Resp.error("ERR no"), ONE, new Resp.Boolean(true)));
    }

    @Test
    void anArrayMayHoldNulls() {
        assertRead("*3\r\n$1\r\na\r\n$-1\r\n*-1\r\n", Resp.array(A, Resp.NULL, Resp.NULL_ARRAY));
    }

    @Test
    void anArrayOfLengthMinusOneIsNull() {
        assertRead("*-1\r\n", Resp.NULL_ARRAY);
        assertRead("*-1\r\n*0\r\n+OK\r\n", Resp.NULL_ARRAY, Resp.array(), Resp.OK);
    }

    @Test
    void anArrayMayHoldArrays() {
        assertRead(
                "*2\r\n*2\r\n:1\r\n$1\r\na\r\n*1\r\n*0\r\n", Resp.array(Resp.array(ONE, A), Resp.array(Resp.array())));
    }

    @Test
    void aValueBehindAnArrayIsTheNextOne() {
        assertRead("*1\r\n:1\r\n$1\r\na\r\n:1\r\n", Resp.array(ONE), A, ONE);
    }

    @Test
    void aMapHoldsKeysAndValuesInTurn() {
        assertRead(
                "%2\r\n$1\r\na\r\n:1\r\n+OK\r\n*1\r\n$1\r\na\r\n",
                new Resp.Map(List.of(new Resp.Entry(A, ONE), new Resp.Entry(Resp.OK, Resp.array(A)))));
        assertRead("%0\r\n", new Resp.Map(List.of()));
    }

    @Test
    void theEntriesOfAMapKeepTheirOrder() {
        Resp b = Resp.bulk("b");
        assertRead(
                "%2\r\n$1\r\nb\r\n:1\r\n$1\r\na\r\n:1\r\n",
                new Resp.Map(List.of(new Resp.Entry(b, ONE), new Resp.Entry(A, ONE))));
        assertRead(
                "%2\r\n$1\r\na\r\n:1\r\n$1\r\na\r\n+OK\r\n",
                new Resp.Map(List.of(new Resp.Entry(A, ONE), new Resp.Entry(A, Resp.OK))));
    }

    @Test
    void setsPushesAndAttributesHoldValuesToo() {
        assertRead("~2\r\n:1\r\n$1\r\na\r\n", new Resp.Set(List.of(ONE, A)));
        assertRead(">2\r\n$1\r\na\r\n:1\r\n", new Resp.Push(List.of(A, ONE)));
        assertRead("|1\r\n$1\r\na\r\n:1\r\n+OK\r\n", new Resp.Attribute(List.of(new Resp.Entry(A, ONE)), Resp.OK));
    }

    @Test
    void valuesSplitAcrossPacketsArriveWhole() {
        assertRead(
                Sent.bytes("*2\r\n$5\r\nhello\r\n%1\r\n$1\r\na\r\n:1\r\n").byteByByte(),
                Resp.array(Resp.bulk("hello"), new Resp.Map(List.of(new Resp.Entry(A, ONE)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$-2", "$536870913", "$4294967296", "*-2", "*1048577", "*4294967296", "%-1", "%-2", "%1048577"})
    void aLengthOutsideTheLimitsIsRefused(String header) {
        Sent.bytes(header + "\r\n")
                .fails(
                        ProtocolException.class,
                        "Protocol error: invalid length " + header.substring(1),
                        NestedValuesTest::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "x", "\u00e9", "\u0000"})
    void anUnknownTypeIsRefused(String type) {
        Sent.bytes(type + "1\r\n")
                .fails(ProtocolException.class, "Protocol error: unknown type '" + type + "'", NestedValuesTest::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                ":1\r\n",
                "$5\r\nhello\r\n",
                "*2\r\n:1\r\n$1\r\na\r\n",
                "%1\r\n:1\r\n:2\r\n",
                "~1\r\n:1\r\n",
                ">1\r\n:1\r\n",
                "|1\r\n:1\r\n:2\r\n+OK\r\n"
            })
    void aValueThatIsCutOffIsRefused(String bytes) {
        Sent.bytes(bytes).gives("null of Java", in -> Named.of(readAll(in, 2).get(1)));
        for (int length = 1; length < bytes.length(); length++) {
            Sent.bytes(bytes.substring(0, length)).fails(EOFException.class, null, NestedValuesTest::read);
        }
    }

    @Test
    void manyValuesOneAfterAnotherAreNotDeep() {
        for (String value : List.of("+OK\r\n", "*0\r\n", "$-1\r\n", "*-1\r\n", "%0\r\n")) {
            Sent.situation("500 times " + value.strip() + ", then :1").gives(Named.of(ONE), () -> {
                InputStream in = new ByteArrayInputStream(Wire.bytes(value.repeat(500) + ":1\r\n"));
                return Named.of(readAll(in, 501).getLast());
            });
        }
    }

    @Test
    void manyElementsSideBySideAreNotDeep() {
        for (String element : List.of("*1\r\n:1\r\n", "*-1\r\n")) {
            Sent.situation("*1000, then 1000 times " + element.strip().replace("\r\n", " ") + ", then +OK")
                    .gives(Named.of(Resp.OK), () -> {
                        byte[] bytes = Wire.bytes("*1000\r\n" + element.repeat(1000) + "+OK\r\n");
                        return Named.of(
                                readAll(new ByteArrayInputStream(bytes), 2).get(1));
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*1\r\n", "~1\r\n", ">1\r\n", "%1\r\n", "%1\r\n:1\r\n", "|0\r\n"})
    void valuesMayBeNestedAsDeepAsTheLimitAndNoDeeper(String level) {
        String tooDeep = "Protocol error: nested deeper than 128";
        String times = " times " + level.strip().replace("\r\n", " ") + ", then +OK";
        String ends = "+OK\r\n+OK\r\n".repeat(DEEPEST); // also of keys and values
        Sent.situation(DEEPEST + times).says("a value", () -> nested(level.repeat(DEEPEST) + ends));
        for (int levels : new int[] {DEEPEST + 1, 100_000}) {
            Sent.situation(levels + times)
                    .fails(ProtocolException.class, tooDeep, () -> nested(level.repeat(levels) + ends));
        }
    }

    private static String nested(String bytes) throws IOException {
        return new RespReader(new ByteArrayInputStream(Wire.bytes(bytes))).read() == null ? "no value" : "a value";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$536870912", "*1048576", "%1048576", "~1048576", ">1048576", "|1048576", "*1\r\n*1\r\n*1048576"
            })
    void aHeaderAloneCostsAlmostNoMemory(String header) {
        InputStream in = new ByteArrayInputStream(Wire.bytes(header + "\r\n"));
        Sent sent = Sent.bytes(header + "\r\n");
        sent.costsLessThan(2, () -> sent.fails(EOFException.class, null, () -> read(in)));
    }

    private static void assertRead(String bytes, Resp... values) {
        assertRead(Sent.bytes(bytes), values);
    }

    /** Values are shown by their names, because they would look like the bytes that were sent. */
    private static void assertRead(Sent sent, Resp... values) {
        sent.gives(Named.of(List.of(values)), in -> Named.of(readAll(in, values.length)));
    }

    private static byte[] read(InputStream in) throws IOException {
        return Named.of(new RespReader(in).read());
    }

    private static List<Resp> readAll(InputStream in, int count) throws IOException {
        RespReader reader = new RespReader(in);
        List<Resp> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(reader.read());
        }
        return values;
    }
}

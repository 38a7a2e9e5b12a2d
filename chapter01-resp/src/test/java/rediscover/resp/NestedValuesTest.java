package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Values of which the beginning says how long they are: bulk strings, and what holds values. */
@Tag("exercise-1.5")
class NestedValuesTest {
    private static final Resp ONE = Resp.integer(1);
    private static final Resp A = Resp.bulk("a");

    @Test
    void aBulkStringHoldsAnyBytes() {
        Sent.bytes("$5\r\nhello\r\n").gives(Resp.bulk("hello"), NestedValuesTest::read);
        Sent.bytes("$0\r\n\r\n").gives(Resp.bulk(""), NestedValuesTest::read);
        Sent.bytes("$4\r\n\r\n\r\n\r\n").gives(Resp.bulk("\r\n\r\n"), NestedValuesTest::read);
    }

    @Test
    void aBulkStringOfLengthMinusOneIsNull() {
        Sent.bytes("$-1\r\n").gives(Resp.NULL, NestedValuesTest::read);
        Sent.bytes("$-1\r\n$0\r\n\r\n+OK\r\n")
                .gives(List.of(Resp.NULL, Resp.bulk(""), Resp.OK), NestedValuesTest::readAll);
    }

    @Test
    void anArrayHoldsValuesOfAnyType() {
        Sent.bytes("*0\r\n").gives(Resp.array(), NestedValuesTest::read);
        Sent.bytes("*1\r\n$1\r\na\r\n").gives(Resp.array(A), NestedValuesTest::read);
        Sent.bytes("*4\r\n+OK\r\n-ERR no\r\n:1\r\n#t\r\n")
                .gives(Resp.array(Resp.OK, Resp.error("ERR no"), ONE, new Resp.Boolean(true)), NestedValuesTest::read);
    }

    @Test
    void anArrayMayHoldNulls() {
        Sent.bytes("*3\r\n$1\r\na\r\n$-1\r\n*-1\r\n")
                .gives(Resp.array(A, Resp.NULL, Resp.NULL_ARRAY), NestedValuesTest::read);
    }

    @Test
    void anArrayOfLengthMinusOneIsNull() {
        Sent.bytes("*-1\r\n").gives(Resp.NULL_ARRAY, NestedValuesTest::read);
        Sent.bytes("*-1\r\n*0\r\n+OK\r\n")
                .gives(List.of(Resp.NULL_ARRAY, Resp.array(), Resp.OK), NestedValuesTest::readAll);
    }

    @Test
    void anArrayMayHoldArrays() {
        Sent.bytes("*2\r\n*2\r\n:1\r\n$1\r\na\r\n*1\r\n*0\r\n")
                .gives(Resp.array(Resp.array(ONE, A), Resp.array(Resp.array())), NestedValuesTest::read);
    }

    @Test
    void whatStandsBehindAnArrayIsTheNextValue() {
        Sent.bytes("*1\r\n:1\r\n$1\r\na\r\n:1\r\n").gives(List.of(Resp.array(ONE), A, ONE), NestedValuesTest::readAll);
    }

    @Test
    void aMapHoldsKeysAndValuesInTurn() {
        Sent.bytes("%2\r\n$1\r\na\r\n:1\r\n+OK\r\n*1\r\n$1\r\na\r\n")
                .gives(
                        new Resp.Map(List.of(new Resp.Entry(A, ONE), new Resp.Entry(Resp.OK, Resp.array(A)))),
                        NestedValuesTest::read);
        Sent.bytes("%0\r\n").gives(new Resp.Map(List.of()), NestedValuesTest::read);
    }

    @Test
    void setsAndPushedValuesAndAttributesAreReadInTheSameWay() {
        Sent.bytes("~2\r\n:1\r\n$1\r\na\r\n").gives(new Resp.Set(List.of(ONE, A)), NestedValuesTest::read);
        Sent.bytes(">2\r\n$1\r\na\r\n:1\r\n").gives(new Resp.Push(List.of(A, ONE)), NestedValuesTest::read);
        Sent.bytes("|1\r\n$1\r\na\r\n:1\r\n+OK\r\n")
                .gives(new Resp.Attribute(List.of(new Resp.Entry(A, ONE)), Resp.OK), NestedValuesTest::read);
    }

    @Test
    void valuesSplitAcrossPacketsArriveWhole() {
        Sent.bytes("*2\r\n$5\r\nhello\r\n%1\r\n$1\r\na\r\n:1\r\n")
                .byteByByte()
                .gives(
                        Resp.array(Resp.bulk("hello"), new Resp.Map(List.of(new Resp.Entry(A, ONE)))),
                        NestedValuesTest::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$-2", "$536870913", "$4294967296", "*-2", "*1048577", "*4294967296", "%-1", "%-2", "%1048577"})
    void aLengthThatNothingCanHaveIsRefused(String header) {
        Sent.bytes(header + "\r\n")
                .fails(
                        ProtocolException.class,
                        "Protocol error: invalid length " + header.substring(1),
                        NestedValuesTest::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$5\r\nhello\r\n",
                "*2\r\n:1\r\n$1\r\na\r\n",
                "%1\r\n:1\r\n:2\r\n",
                "~1\r\n:1\r\n",
                ">1\r\n:1\r\n",
                "|1\r\n:1\r\n:2\r\n+OK\r\n"
            })
    void aValueThatTheStreamCutsOffIsNone(String bytes) {
        Sent.bytes(bytes).gives(1, in -> readAll(in).size());
        for (int length = 1; length < bytes.length(); length++) {
            Sent.bytes(bytes.substring(0, length)).fails(EOFException.class, null, NestedValuesTest::read);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*1\r\n", "~1\r\n", ">1\r\n", "%1\r\n", "%1\r\n:1\r\n", "|0\r\n"})
    void valuesMayBeNestedAsDeepAsTheLimitAndNoDeeper(String level) {
        String tooDeep = "Protocol error: nested deeper than 128";
        Sent.bytes(level.repeat(Limits.DEPTH) + "+OK\r\n+OK\r\n".repeat(Limits.DEPTH))
                .gives("a value", in -> read(in) == null ? "no value" : "a value");
        Sent.bytes(level.repeat(Limits.DEPTH + 1) + ":1\r\n")
                .fails(ProtocolException.class, tooDeep, NestedValuesTest::read);
        Sent.bytes(level.repeat(100_000)).fails(ProtocolException.class, tooDeep, NestedValuesTest::read);
    }

    @Test
    void manyElementsSideBySideAreNotDeep() {
        Sent.bytes("*1000\r\n" + "*1\r\n:1\r\n".repeat(1000) + "+OK\r\n")
                .gives(Resp.OK, in -> readAll(in).get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$536870912", "*1048576", "%1048576", "~1048576", ">1048576", "|1048576", "*1\r\n*1\r\n*1048576"
            })
    void aHeaderMayPromiseMuchButAloneCostsNextToNoMemory(String header) {
        InputStream in = new ByteArrayInputStream(Wire.bytes(header + "\r\n"));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Sent.bytes(header + "\r\n").fails(EOFException.class, null, () -> read(in));
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1_000_000)
                .as("megabytes of memory that were set aside for %s", header)
                .isLessThan(2);
    }

    private static Resp read(InputStream in) throws IOException {
        return new RespReader(in).read();
    }

    private static List<Resp> readAll(InputStream in) throws IOException {
        RespReader reader = new RespReader(in);
        List<Resp> values = new ArrayList<>();
        for (Resp value = reader.read(); value != null; value = reader.read()) {
            values.add(value);
        }
        return values;
    }
}

package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Named;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

class RespReaderTest {
    @Test
    void theTypesOfResp2AreRead() {
        assertRead("+OK\r\n", Resp.OK);
        assertRead("+\r\n", new Resp.SimpleString(""));
        assertRead("-ERR no such key\r\n", Resp.error("ERR no such key"));
        assertRead(":-42\r\n", Resp.integer(-42));
        assertRead("$5\r\nAhmed\r\n", Resp.bulk("Ahmed"));
        assertRead("*1\r\n:1\r\n", Resp.array(Resp.integer(1)));
    }

    @Test
    void theTypesOfResp3AreRead() {
        List<Resp.Entry> entries = List.of(new Resp.Entry(Resp.bulk("a"), Resp.integer(1)));
        List<Resp> elements = List.of(Resp.integer(1), Resp.bulk("b"));
        assertRead("_\r\n", Resp.NULL);
        assertRead("#t\r\n", new Resp.Boolean(true));
        assertRead("#f\r\n", new Resp.Boolean(false));
        assertRead(",3.25\r\n", new Resp.Double(3.25));
        assertRead(",10\r\n", new Resp.Double(10));
        assertRead(",inf\r\n", new Resp.Double(Double.POSITIVE_INFINITY));
        assertRead(",-inf\r\n", new Resp.Double(Double.NEGATIVE_INFINITY));
        assertRead(",nan\r\n", new Resp.Double(Double.NaN));
        assertRead("(-12345678901234567890\r\n", new Resp.BigNumber(new BigInteger("-12345678901234567890")));
        assertRead("!8\r\nERR a\r\nb\r\n", new Resp.BulkError(Bytes.of("ERR a\r\nb")));
        assertRead("=8\r\ntxt:text\r\n", new Resp.VerbatimString("txt", Bytes.of("text")));
        assertRead("%1\r\n$1\r\na\r\n:1\r\n", new Resp.Map(entries));
        assertRead("~2\r\n:1\r\n$1\r\nb\r\n", new Resp.Set(elements));
        assertRead(">2\r\n:1\r\n$1\r\nb\r\n", new Resp.Push(elements));
        assertRead("|1\r\n$1\r\na\r\n:1\r\n+OK\r\n", new Resp.Attribute(entries, Resp.OK));
    }

    @Test
    void valuesFollowOneAnotherUntilTheStreamEnds() {
        Sent.bytes("+OK\r\n:1\r\n").gives("SimpleString[OK], Integer[1], null of Java, null of Java", in -> {
            RespReader reader = new RespReader(in);
            return Named.of(Arrays.asList(reader.read(), reader.read(), reader.read(), reader.read()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?\r\n",
                "OK\r\n",
                "\r\n",
                "+OK\n",
                ":\r\n",
                ":x\r\n",
                ":1.5\r\n",
                ":99999999999999999999\r\n",
                "$\r\n",
                "$x\r\n",
                "$-2\r\n",
                "$536870913\r\n",
                "$3\r\nabcd\r\n",
                "$3\r\nabc\n\n",
                "*-2\r\n",
                "*1048577\r\n",
                "_x\r\n",
                "#\r\n",
                "#x\r\n",
                ",\r\n",
                ",x\r\n",
                "(\r\n",
                "(x\r\n",
                "(1.5\r\n",
                "!-1\r\n",
                "=-1\r\n",
                "=3\r\ntxt\r\n",
                "=4\r\ntext\r\n",
                "=4\r\n\u00c3\u00a9a:\r\n",
                "=4\r\n\u00ff\u00ff\u00ff:\r\n",
                "%-1\r\n",
                "~-1\r\n",
                ">-1\r\n",
                "|-1\r\n",
                "*1\r\n?\r\n"
            })
    void bytesThatAreNoValueAreRefused(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "-ERR\r\n",
                ":42\r\n",
                "$5\r\nAhmed\r\n",
                "*2\r\n:1\r\n$1\r\na\r\n",
                "_\r\n",
                "#t\r\n",
                ",1.5\r\n",
                "(12\r\n",
                "!3\r\nERR\r\n",
                "=5\r\ntxt:a\r\n",
                "%1\r\n:1\r\n:2\r\n",
                "~1\r\n:1\r\n",
                ">1\r\n:1\r\n",
                "|1\r\n:1\r\n:2\r\n+OK\r\n"
            })
    void aValueThatIsCutOffIsRefusedWhereverTheCutIs(String bytes) {
        for (int length = 1; length < bytes.length(); length++) {
            String beginning = bytes.substring(0, length);
            assertThatThrownBy(() -> read(beginning)).as(beginning).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$536870912\r\n",
                "!536870912\r\n",
                "=536870912\r\n",
                "*1048576\r\n",
                "%1048576\r\n",
                "~1048576\r\n",
                ">1048576\r\n",
                "|1048576\r\n"
            })
    void aHeaderAloneCostsAlmostNoMemory(String header) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] bytes = Wire.bytes(header);
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            new RespReader(new ByteArrayInputStream(bytes)).read();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(EOFException.class);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    private static Resp read(String latin1) throws IOException {
        return new RespReader(new ByteArrayInputStream(Wire.bytes(latin1))).read();
    }

    private static void assertRead(String latin1, Resp expected) {
        Sent.bytes(latin1).gives(Named.of(expected), in -> Named.of(new RespReader(in).read()));
    }
}

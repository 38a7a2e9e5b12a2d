package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Wire;

class RespReaderTest {
    @Test
    void theTypesOfResp2AreRead() throws IOException {
        assertThat(read("+OK\r\n")).isEqualTo(Resp.OK);
        assertThat(read("+\r\n")).isEqualTo(new Resp.SimpleString(""));
        assertThat(read("-ERR no such key\r\n")).isEqualTo(Resp.error("ERR no such key"));
        assertThat(read(":-42\r\n")).isEqualTo(Resp.integer(-42));
        assertThat(read("$5\r\nAhmed\r\n")).isEqualTo(Resp.bulk("Ahmed"));
        assertThat(read("*1\r\n:1\r\n")).isEqualTo(Resp.array(Resp.integer(1)));
    }

    @Test
    void theTypesOfResp3AreRead() throws IOException {
        List<Resp.Entry> entries = List.of(new Resp.Entry(Resp.bulk("a"), Resp.integer(1)));
        List<Resp> elements = List.of(Resp.integer(1), Resp.bulk("b"));
        assertThat(read("_\r\n")).isEqualTo(Resp.NULL);
        assertThat(read("#t\r\n")).isEqualTo(new Resp.Boolean(true));
        assertThat(read("#f\r\n")).isEqualTo(new Resp.Boolean(false));
        assertThat(read(",3.25\r\n")).isEqualTo(new Resp.Double(3.25));
        assertThat(read(",10\r\n")).isEqualTo(new Resp.Double(10));
        assertThat(read(",inf\r\n")).isEqualTo(new Resp.Double(Double.POSITIVE_INFINITY));
        assertThat(read(",-inf\r\n")).isEqualTo(new Resp.Double(Double.NEGATIVE_INFINITY));
        assertThat(read(",nan\r\n")).isEqualTo(new Resp.Double(Double.NaN));
        assertThat(read("(-12345678901234567890\r\n"))
                .isEqualTo(new Resp.BigNumber(new BigInteger("-12345678901234567890")));
        assertThat(read("!9\r\nERR a\r\nbc\r\n".replace("bc", "b").replace("9", "8")))
                .isEqualTo(new Resp.BulkError(Bytes.of("ERR a\r\nb")));
        assertThat(read("=8\r\ntxt:text\r\n")).isEqualTo(new Resp.VerbatimString("txt", Bytes.of("text")));
        assertThat(read("%1\r\n$1\r\na\r\n:1\r\n")).isEqualTo(new Resp.Map(entries));
        assertThat(read("~2\r\n:1\r\n$1\r\nb\r\n")).isEqualTo(new Resp.Set(elements));
        assertThat(read(">2\r\n:1\r\n$1\r\nb\r\n")).isEqualTo(new Resp.Push(elements));
        assertThat(read("|1\r\n$1\r\na\r\n:1\r\n+OK\r\n")).isEqualTo(new Resp.Attribute(entries, Resp.OK));
    }

    @Test
    void valuesFollowOneAnotherUntilTheStreamEnds() throws IOException {
        RespReader reader = reader("+OK\r\n:1\r\n");
        assertThat(reader.read()).isEqualTo(Resp.OK);
        assertThat(reader.read()).isEqualTo(Resp.integer(1));
        assertThat(reader.read()).isNull();
        assertThat(reader.read()).isNull();
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
    void whatIsNoValueIsAnError(String bytes) {
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
    void aValueThatIsCutOffIsNoneWhereverTheCutIs(String bytes) {
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
    void aHeaderAloneCostsNextToNoMemory(String header) {
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
        return reader(latin1).read();
    }

    private static RespReader reader(String latin1) {
        return new RespReader(new ByteArrayInputStream(Wire.bytes(latin1)));
    }
}

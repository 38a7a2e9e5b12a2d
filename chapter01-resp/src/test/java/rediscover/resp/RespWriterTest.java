package rediscover.resp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.testing.Wire;

class RespWriterTest {
    private static final List<Resp.Entry> ENTRIES = List.of(new Resp.Entry(Resp.bulk("a"), Resp.integer(1)));
    private static final List<Resp> ELEMENTS = List.of(Resp.integer(1), Resp.bulk("b"));

    private final RespWriter writer = new RespWriter(Dialect.RESP2);

    @Test
    void whatOnlyResp3HasIsWrittenInTermsOfResp2() {
        assertWritten(Resp.NULL, "$-1\\r\\n", "_\\r\\n");
        assertWritten(Resp.NULL_ARRAY, "*-1\\r\\n", "_\\r\\n");
        assertWritten(new Resp.Boolean(true), ":1\\r\\n", "#t\\r\\n");
        assertWritten(new Resp.Boolean(false), ":0\\r\\n", "#f\\r\\n");
        assertWritten(new Resp.Double(3.25), "$4\\r\\n3.25\\r\\n", ",3.25\\r\\n");
        assertWritten(new Resp.Double(10), "$2\\r\\n10\\r\\n", ",10\\r\\n");
        assertWritten(new Resp.Double(Double.NEGATIVE_INFINITY), "$4\\r\\n-inf\\r\\n", ",-inf\\r\\n");
        assertWritten(new Resp.Double(Double.POSITIVE_INFINITY), "$3\\r\\ninf\\r\\n", ",inf\\r\\n");
        assertWritten(new Resp.Double(Double.NaN), "$3\\r\\nnan\\r\\n", ",nan\\r\\n");
        assertWritten(new Resp.BigNumber(BigInteger.TEN), "$2\\r\\n10\\r\\n", "(10\\r\\n");
        assertWritten(new Resp.BulkError(Bytes.of("ERR a\r\nb")), "-ERR a  b\\r\\n", "!8\\r\\nERR a\\r\\nb\\r\\n");
        assertWritten(new Resp.VerbatimString("txt", Bytes.of("hi")), "$2\\r\\nhi\\r\\n", "=6\\r\\ntxt:hi\\r\\n");
        assertWritten(new Resp.Map(ENTRIES), "*2\\r\\n$1\\r\\na\\r\\n:1\\r\\n", "%1\\r\\n$1\\r\\na\\r\\n:1\\r\\n");
        assertWritten(new Resp.Set(ELEMENTS), "*2\\r\\n:1\\r\\n$1\\r\\nb\\r\\n", "~2\\r\\n:1\\r\\n$1\\r\\nb\\r\\n");
        assertWritten(new Resp.Push(ELEMENTS), "*2\\r\\n:1\\r\\n$1\\r\\nb\\r\\n", ">2\\r\\n:1\\r\\n$1\\r\\nb\\r\\n");
        assertWritten(new Resp.Attribute(ENTRIES, Resp.OK), "+OK\\r\\n", "|1\\r\\n$1\\r\\na\\r\\n:1\\r\\n+OK\\r\\n");
    }

    @Test
    void theDialectMayChangeBetweenTwoValues() {
        writer.write(Resp.NULL);
        writer.speak(Dialect.RESP3);
        writer.write(Resp.NULL);
        assertThat(written()).isEqualTo("$-1\\r\\n_\\r\\n");
    }

    @Test
    void drainingSendsEverythingInOneWriteAndForgetsIt() throws IOException {
        int[] writes = {0};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                writes[0]++;
                super.write(bytes, offset, length);
            }
        };
        for (int i = 0; i < 1000; i++) {
            writer.write(Resp.PONG);
        }
        writer.drainTo(out);
        assertThat(out.toString(UTF_8)).isEqualTo("+PONG\r\n".repeat(1000));
        assertThat(writes[0]).isEqualTo(1);
        assertThat(writer.size()).isZero();
    }

    @Test
    void whatIsTakenBackIsGone() {
        writer.write(Resp.OK);
        int size = writer.size();
        writer.write(Resp.PONG);
        writer.truncate(size);
        writer.write(Resp.integer(7));
        assertThat(written()).isEqualTo("+OK\\r\\n:7\\r\\n");
        writer.discard(size);
        assertThat(written()).isEqualTo(":7\\r\\n");
    }

    @Test
    void bytesThatAreEncodedAlreadyAreWrittenAsTheyAre() {
        RespWriter other = new RespWriter(Dialect.RESP2);
        other.write(Resp.bulk("x".repeat(10_000)));
        writer.write(Resp.OK);
        writer.write(other.bytes());
        writer.write(Resp.PONG);
        assertThat(written()).isEqualTo("+OK\\r\\n$10000\\r\\n" + "x".repeat(10_000) + "\\r\\n+PONG\\r\\n");
    }

    @Test
    void noAnswerIsNothingOnTheWire() {
        assertWritten(Resp.NO_ANSWER, "", "");
    }

    @Test
    void theMemoryOfALargeAnswerIsGivenBack() {
        Bytes large = Bytes.wrap(new byte[10_000_000]);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        writer.write(Resp.bulk(large));
        writer.truncate(0);
        long before = threads.getCurrentThreadAllocatedBytes();
        writer.write(Resp.bulk(large));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isGreaterThan(10_000_000);
    }

    @Test
    void theMemoryOfUsualAnswersIsUsedAgain() {
        Bytes usual = Bytes.wrap(new byte[30_000]);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        writer.write(Resp.bulk(usual));
        writer.truncate(0);
        Resp again = Resp.bulk(usual);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            writer.write(again);
            writer.truncate(0);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    @Test
    void aVerbatimStringsFormatHasThreeCharactersOfAscii() {
        Bytes text = Bytes.of("text");
        assertThatThrownBy(() -> new Resp.VerbatimString("text", text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Resp.VerbatimString("äöü", text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Resp.VerbatimString("a\r\n", text)).isInstanceOf(IllegalArgumentException.class);
    }

    private String written() {
        return Wire.escape(writer.bytes().toArray());
    }

    private static void assertWritten(Resp value, String resp2, String resp3) {
        assertThat(Wire.escape(Wire.encode(value, Dialect.RESP2))).isEqualTo(resp2);
        assertThat(Wire.escape(Wire.encode(value, Dialect.RESP3))).isEqualTo(resp3);
    }
}

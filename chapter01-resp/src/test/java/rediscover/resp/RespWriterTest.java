package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.testing.Wire;

class RespWriterTest {
    private static final List<Resp.Entry> ENTRIES = List.of(new Resp.Entry(Resp.bulk("a"), Resp.integer(1)));
    private static final List<Resp> ELEMENTS = List.of(Resp.integer(1), Resp.bulk("b"));

    private final RespWriter writer = new RespWriter(Dialect.RESP2);

    @Test
    void valuesOfResp3AreWrittenInTermsOfResp2() {
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
    void noAnswerIsNothingOnTheWire() {
        assertWritten(Resp.NO_ANSWER, "", "");
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

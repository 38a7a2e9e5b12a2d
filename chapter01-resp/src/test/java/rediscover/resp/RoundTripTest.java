package rediscover.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rediscover.testing.Named;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** What is written can be read: in RESP3 as it was, in RESP2 in terms of what there is. */
class RoundTripTest {
    private static final int VALUES = 5_000;

    @Test
    void anyValueWrittenInResp3IsReadAsItWas() {
        RandomValues values = new RandomValues(3);
        for (int i = 0; i < VALUES; i++) {
            Resp value = values.next();
            assertRead(Sent.bytes(written(value, Dialect.RESP3)), value);
        }
    }

    @Test
    void anyValueWrittenInResp2IsReadInTermsOfResp2() {
        RandomValues values = new RandomValues(2);
        for (int i = 0; i < VALUES; i++) {
            Resp value = values.next();
            assertRead(Sent.bytes(written(value, Dialect.RESP2)), inResp2(value));
        }
    }

    @Test
    void valuesThatArriveByteByByteAreWhole() {
        RandomValues values = new RandomValues(4);
        for (int i = 0; i < 300; i++) {
            Resp value = values.next();
            Sent bytes = Sent.bytes(written(value, Dialect.RESP3));
            if (bytes.bytes().length < 1000) {
                assertRead(bytes.byteByByte(), value);
            }
        }
    }

    private static String written(Resp value, Dialect dialect) {
        return new String(Wire.encode(value, dialect), ISO_8859_1);
    }

    /** The value, and nothing behind it. Values are compared by their names, because they look otherwise than the bytes. */
    private static void assertRead(Sent bytes, Resp value) {
        bytes.gives(Named.of(Arrays.asList(value, null)), in -> {
            RespReader reader = new RespReader(in);
            return Named.of(Arrays.asList(reader.read(), reader.read()));
        });
    }

    private static Resp inResp2(Resp value) {
        return switch (value) {
            case Resp.SimpleString _, Resp.SimpleError _, Resp.Integer _, Resp.BulkString _, Resp.Null _ -> value;
            case Resp.Silence _ -> throw new AssertionError("no answer cannot be read");
            case Resp.Boolean(boolean truth) -> Resp.integer(truth ? 1 : 0);
            case Resp.Double _, Resp.BigNumber _ -> {
                String line = Wire.escape(Wire.encode(value, Dialect.RESP3));
                yield Resp.bulk(line.substring(1, line.length() - "\\r\\n".length()));
            }
            case Resp.BulkError(Bytes message) -> new Resp.SimpleError(oneLine(message));
            case Resp.VerbatimString(_, Bytes text) -> Resp.bulk(text);
            case Resp.Array(List<Resp> elements) -> inResp2(elements.stream());
            case Resp.Set(List<Resp> elements) -> inResp2(elements.stream());
            case Resp.Push(List<Resp> elements) -> inResp2(elements.stream());
            case Resp.Map(List<Resp.Entry> entries) ->
                inResp2(entries.stream().flatMap(entry -> Stream.of(entry.key(), entry.value())));
            case Resp.Attribute(_, Resp subject) -> inResp2(subject);
        };
    }

    private static Resp inResp2(Stream<Resp> elements) {
        return new Resp.Array(elements.map(RoundTripTest::inResp2).toList());
    }

    private static Bytes oneLine(Bytes message) {
        byte[] line = message.toArray();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\r' || line[i] == '\n') {
                line[i] = ' ';
            }
        }
        return Bytes.wrap(line);
    }
}

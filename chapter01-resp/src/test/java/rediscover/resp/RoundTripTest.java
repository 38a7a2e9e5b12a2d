package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rediscover.testing.PiecewiseStream;
import rediscover.testing.Wire;

/** What is written can be read: in RESP3 as it was, in RESP2 in terms of what there is. */
class RoundTripTest {
    private static final int VALUES = 5_000;

    @Test
    void anyValueWrittenInResp3IsReadAsItWas() throws IOException {
        RandomValues values = new RandomValues(3);
        for (int i = 0; i < VALUES; i++) {
            Resp value = values.next();
            assertThat(read(value, Dialect.RESP3)).isEqualTo(value);
        }
    }

    @Test
    void anyValueWrittenInResp2IsReadInTermsOfResp2() throws IOException {
        RandomValues values = new RandomValues(2);
        for (int i = 0; i < VALUES; i++) {
            Resp value = values.next();
            assertThat(read(value, Dialect.RESP2)).isEqualTo(inResp2(value));
        }
    }

    @Test
    void valuesThatArriveByteByByteAreWhole() throws IOException {
        RandomValues values = new RandomValues(4);
        for (int i = 0; i < 300; i++) {
            Resp value = values.next();
            byte[] bytes = Wire.encode(value, Dialect.RESP3);
            if (bytes.length < 1000) {
                assertThat(new RespReader(PiecewiseStream.oneByteAtATime(bytes)).read())
                        .isEqualTo(value);
            }
        }
    }

    private static Resp read(Resp value, Dialect dialect) throws IOException {
        RespReader reader = new RespReader(new ByteArrayInputStream(Wire.encode(value, dialect)));
        Resp read = reader.read();
        assertThat(reader.read()).isNull();
        return read;
    }

    private static Resp inResp2(Resp value) {
        return switch (value) {
            case Resp.SimpleString _, Resp.SimpleError _, Resp.Integer _, Resp.BulkString _, Resp.Null _ -> value;
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

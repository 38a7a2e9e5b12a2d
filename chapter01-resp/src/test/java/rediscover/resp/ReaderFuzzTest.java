package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.testing.Mutations;
import rediscover.testing.Wire;

/** Whatever the bytes are: values come out, or a {@link ProtocolException}, or the end of the stream. */
class ReaderFuzzTest {
    private static final byte[] REQUESTS = Wire.encode(Wire.requests("SET name \"Ahmed Ash\"", "PING", "ECHO \"\""));
    private static final byte[] LINES = Wire.bytes("SET name \"Ahmed \\x41sh\"\r\n*0\r\nPING\n");

    @Test
    void anyBytesAreReadOrRefused() throws IOException {
        fuzz(100_000, 1);
    }

    @Test
    @Tag("thorough")
    void anyBytesAreReadOrRefusedForALongTime() throws IOException {
        fuzz(3_000_000, 2);
    }

    private static void fuzz(int streams, long seed) throws IOException {
        Mutations mutations = new Mutations(new Random(seed), seeds(seed));
        int values = 0;
        for (int i = 0; i < streams; i++) {
            byte[] stream = mutations.next();
            try {
                values += readRequests(stream) + readValues(stream);
            } catch (IOException | RuntimeException | Error e) {
                throw new AssertionError("stream " + i + " of seed " + seed + ": " + Wire.escape(stream), e);
            }
        }
        assertThat(values).as("values that were read all the same").isGreaterThan(streams / 2);
    }

    private static List<byte[]> seeds(long seed) {
        RandomValues values = new RandomValues(seed);
        Stream<byte[]> replies = Stream.generate(() -> Wire.encode(values.next(), Dialect.RESP3))
                .filter(bytes -> bytes.length < 200)
                .limit(200);
        return Stream.concat(Stream.of(REQUESTS, LINES), replies).toList();
    }

    private static int readRequests(byte[] stream) throws IOException {
        RequestReader reader = new RequestReader(new ByteArrayInputStream(stream));
        int count = 0;
        try {
            for (Request request = reader.read(); request != null; request = reader.read()) {
                request.name();
                count++;
            }
        } catch (ProtocolException | EOFException e) {
            return count; // refused: that is allowed
        }
        return count;
    }

    private static int readValues(byte[] stream) throws IOException {
        RespReader reader = new RespReader(new ByteArrayInputStream(stream));
        int count = 0;
        try {
            for (Resp value = reader.read(); value != null; value = reader.read()) {
                count++;
            }
        } catch (ProtocolException | EOFException e) {
            return count; // refused: that is allowed
        }
        return count;
    }
}

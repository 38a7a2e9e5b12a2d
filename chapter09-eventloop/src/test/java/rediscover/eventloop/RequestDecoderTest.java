package rediscover.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.testing.Mutations;
import rediscover.testing.RandomRequests;
import rediscover.testing.Wire;

class RequestDecoderTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LITTLE = 128 * 1024;
    private static final byte[] STREAM = Wire.bytes(String.join(
            "\r\n",
            "*1",
            "$4",
            "PING",
            "*0",
            "*-1",
            "set a 'b c'",
            "",
            " \nGET \"\\x41\"\n*3",
            "$3",
            "SET",
            "$0",
            "",
            "$14",
            "line",
            "line",
            "\u0000\u00ff",
            "*2",
            "$4",
            "ECHO",
            "$2",
            "*1",
            "*1",
            "$4",
            "PING",
            ""));

    private final byte[] spare = new byte[64 * 1024];
    private final RequestDecoder decoder = new RequestDecoder(RequestReader::words);

    @Test
    void theSameStreamGivesTheSameRequestsWhereverItIsCut() throws IOException {
        String expected = read(STREAM);
        assertThat(expected).endsWith("[ECHO, *1][PING]");
        for (int first = 0; first <= STREAM.length; first++) {
            for (int second = first; second <= STREAM.length; second += 7) {
                assertThat(decode(STREAM, spare.length, cuts(first, second)))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 100, 64 * 1024})
    void theSameStreamGivesTheSameRequestsByteByByte(int spareSize) throws IOException {
        assertThat(decode(STREAM, spareSize, _ -> 1)).isEqualTo(read(STREAM));
    }

    @Test
    void anyStreamInAnyPiecesGivesTheSameRequestsOrTheSameError() throws IOException {
        compareWithReader(40_000, 1);
    }

    @Test
    @Tag("thorough")
    void anyStreamInAnyPiecesGivesTheSameRequestsOrTheSameErrorForALongTime() throws IOException {
        compareWithReader(3_000_000, 2);
    }

    private static void compareWithReader(int streams, int seed) throws IOException {
        Random random = new Random(seed);
        byte[] commands = Wire.encode(new RandomRequests(random).list(20));
        Mutations mutations =
                new Mutations(random, List.of(STREAM, commands, Wire.bytes("ping\r\n*1\r\n$4\r\nPING\r\n")));
        int refused = 0;
        for (int i = 0; i < streams; i++) {
            byte[] stream = mutations.next();
            String expected = read(stream);
            refused += expected.endsWith("!") ? 1 : 0;
            int longest = 1 + random.nextInt(1 + stream.length);
            int spareSize = 4 + random.nextInt(200);
            assertThat(decode(stream, spareSize, _ -> 1 + random.nextInt(longest)))
                    .as(() -> "stream of seed " + seed + ": " + Wire.escape(stream))
                    .isEqualTo(expected);
        }
        assertThat(refused).isBetween(streams / 10, streams * 9 / 10);
    }

    @Test
    void linesEndAtTheSameLengthWhateverTheyAre() throws IOException {
        for (String begin : List.of("", "*", "$", "*1\r\n$", "*1\r\n$4\r\nPING\r\n*")) {
            for (int length = RequestReader.LONGEST_LINE - 3; length <= RequestReader.LONGEST_LINE + 3; length++) {
                for (String end : List.of("", "\n", "\r\n")) {
                    byte[] stream = Wire.bytes(begin + "0".repeat(length) + end);
                    assertThat(decode(stream, 64 * 1024, _ -> 10_000))
                            .as("%s, %d, %d", begin, length, end.length())
                            .isEqualTo(read(stream));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1048576\r\n",
                "*1048577\r\n",
                "*-9223372036854775808\r\n+",
                "*01\r\n",
                "*+1\r\n",
                "*\r\n",
                "*1\n",
                "*1\r\n+OK\r\n",
                "*1\r\n$536870912\r\n",
                "*1\r\n$536870913\r\n",
                "*1\r\n$-1\r\n",
                "*1\r\n$-0\r\n",
                "*1\r\n$\r\n",
                "*1\r\n$1\r\naXY",
                "*1\r\n$1\r\na\rX",
                "*1\r\n$1\r\na\r",
                "*2\r\n$0\r\n\r\n\r\n",
                "'\r\n",
                "a\u0000b\r\n"
            })
    void whatIsAllowedAndWhatIsNotIsTheSame(String stream) throws IOException {
        byte[] bytes = Wire.bytes(stream);
        assertThat(decode(bytes, 100, _ -> 1)).isEqualTo(read(bytes));
        assertThat(decode(bytes, 100, _ -> 100)).isEqualTo(read(bytes));
    }

    @Test
    void aRequestMayHaveAMillionWords() throws IOException {
        byte[] stream = Wire.bytes(
                "*" + RequestReader.MOST_ELEMENTS + "\r\n" + "$0\r\n\r\n".repeat(RequestReader.MOST_ELEMENTS));
        arrive(stream, 50_000, stream.length - 1);
        assertThat(decoder.next()).isNull();
        arrive(new byte[] {'\n'}, 1, 1);
        assertThat(decoder.next().size()).isEqualTo(RequestReader.MOST_ELEMENTS);
        decoder.leave(spare);
        assertThat(decoder.held()).isLessThan(1024);
    }

    @Test
    void aLengthThatIsAnnouncedCostsNothingUntilTheBytesArrive() throws IOException {
        arrive("*1048576\r\n$536870912\r\n");
        assertThat(decoder.next()).isNull();
        decoder.leave(spare);
        assertThat(decoder.held()).isLessThan(1024);
        arrive(new byte[10 * MEGABYTE], 100_000, 10 * MEGABYTE);
        assertThat(decoder.held()).isBetween(10L * MEGABYTE, 21L * MEGABYTE);
    }

    @Test
    void aLargeValueTakesHardlyMoreMemoryThanItHasBytes() throws IOException {
        arrive("*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$33000000\r\n");
        for (int arrived = 0; arrived < 33_000_000; arrived += 50_000) {
            arrive(new byte[50_000], 50_000, 50_000);
            assertThat(decoder.next()).isNull();
            assertThat(decoder.held()).isLessThan(33_010_000).isLessThanOrEqualTo(2L * arrived + LITTLE);
        }
        arrive("\r\n");
        assertThat(decoder.next().word(2).length()).isEqualTo(33_000_000);
        decoder.leave(spare);
        assertThat(decoder.held()).isLessThan(1024);
    }

    @Test
    void whatStandsBehindSomethingLargeDoesNotKeepItsMemory() throws IOException {
        byte[] large = Wire.encode(List.of(Request.of("ECHO", "x".repeat(MEGABYTE))));
        byte[] stream = Arrays.copyOf(large, large.length + 2);
        stream[large.length] = '*';
        stream[large.length + 1] = '1';
        arrive(stream, 50_000, stream.length);
        assertThat(decoder.next().word(1).length()).isEqualTo(MEGABYTE);
        assertThat(decoder.next()).isNull();
        decoder.leave(spare);
        assertThat(decoder.held()).isLessThan(1024);
        arrive("\r\n$4\r\nPING\r\n");
        assertThat(decoder.next()).isEqualTo(Request.of("PING"));
    }

    @Test
    void aDecoderThatIsClearedForgetsWhatArrived() throws IOException {
        arrive(new byte[MEGABYTE], 50_000, 60_000);
        decoder.clear();
        decoder.leave(spare);
        assertThat(decoder.held()).isLessThan(1024);
        assertThat(decoder.next()).isNull();
    }

    @Test
    void wordsStayAsTheyAreUntilTheSpareBufferIsLeft() throws IOException {
        List<Request> requests = new RandomRequests(new Random(3)).list(1_000);
        byte[] stream = Wire.encode(requests);
        arrive(stream, stream.length, stream.length);
        List<Request> decoded = new ArrayList<>();
        for (Request next = decoder.next(); next != null; next = decoder.next()) {
            decoded.add(next);
        }
        assertThat(decoded).isEqualTo(requests);
    }

    @Test
    void decodersThatShareASpareBufferDoNotMixUpWhatTheyGet() throws IOException {
        Random random = new Random(4);
        List<RequestDecoder> decoders = new ArrayList<>();
        List<byte[]> streams = new ArrayList<>();
        List<StringBuilder> decoded = new ArrayList<>();
        int[] at = new int[20];
        for (int i = 0; i < at.length; i++) {
            decoders.add(new RequestDecoder(RequestReader::words));
            streams.add(Wire.encode(new RandomRequests(random).list(500)));
            decoded.add(new StringBuilder());
        }
        byte[] shared = new byte[1_000];
        for (int i = random.nextInt(at.length), left = at.length; left > 0; i = random.nextInt(at.length)) {
            byte[] stream = streams.get(i);
            if (at[i] < stream.length) {
                int n = Math.min(1 + random.nextInt(100), stream.length - at[i]);
                at[i] += put(decoders.get(i), shared, stream, at[i], n);
                takeAll(decoders.get(i), decoded.get(i));
                decoders.get(i).leave(shared);
                left -= at[i] == stream.length ? 1 : 0;
            }
        }
        for (int i = 0; i < at.length; i++) {
            assertThat(decoded.get(i)).hasToString(read(streams.get(i)));
        }
    }

    @Test
    void thereIsAlwaysRoomBehindRequestsOfSeveralPackets() throws IOException {
        Random random = new Random(5);
        StringBuilder decoded = new StringBuilder();
        byte[] stream = Wire.encode(random.ints(300, 1, 5_000)
                .mapToObj(
                        words -> Request.of(Collections.nCopies(words, "member").toArray(String[]::new)))
                .toList());
        for (int at = 0; at < stream.length; ) {
            int n = put(decoder, spare, stream, at, 1 + random.nextInt(100_000));
            assertThat(n).as("bytes that find room behind the first " + at).isPositive();
            at += n;
            takeAll(decoder, decoded);
            decoder.leave(spare);
        }
        assertThat(decoded).hasToString(read(stream));
    }

    @Test
    void aSlowSenderOfSomethingLargeCostsTimeInProportion() throws IOException {
        send(60_000);
        long few = time(() -> send(60_000));
        long many = time(() -> send(1_200_000));
        assertThat(many).as("ns for 20 times as much as took %d", few).isLessThan(20 * 8 * few + 50_000_000);
    }

    private interface Step {
        void take() throws IOException;
    }

    private static long time(Step step) throws IOException {
        long begin = System.nanoTime();
        step.take();
        return System.nanoTime() - begin;
    }

    /** A request of many words, and one of a long word, and a long line, 4 bytes at a time. */
    private void send(int bytes) throws IOException {
        RequestDecoder slow = new RequestDecoder(RequestReader::words);
        byte[] stream = Wire.bytes("*%d\r\n%s*1\r\n$%d\r\n%s\r\n%s\r\n"
                .formatted(bytes / 7, "$1\r\nx\r\n".repeat(bytes / 7), bytes, "y".repeat(bytes), "z".repeat(60_000)));
        int requests = 0;
        for (int at = 0; at < stream.length; ) {
            at += put(slow, spare, stream, at, 4);
            while (slow.next() != null) {
                requests++;
            }
            slow.leave(spare);
        }
        assertThat(requests).isEqualTo(3);
    }

    private void arrive(String latin1) {
        byte[] bytes = Wire.bytes(latin1);
        arrive(bytes, bytes.length, bytes.length);
    }

    /** The first so many of these bytes arrive, at most so many at once. */
    private void arrive(byte[] bytes, int most, int count) {
        for (int at = 0; at < count; ) {
            at += put(decoder, spare, bytes, at, Math.min(most, count - at));
            if (at < count) {
                decoder.leave(spare);
            }
        }
    }

    private static int put(RequestDecoder decoder, byte[] spare, byte[] bytes, int at, int most) {
        ByteBuffer room = decoder.room(spare);
        int n = Math.min(Math.min(room.remaining(), most), bytes.length - at);
        room.put(bytes, at, n);
        decoder.arrived(n);
        return n;
    }

    /** The requests that the decoder finds in a stream, then the error, if any. */
    private static String decode(byte[] stream, int spareSize, IntUnaryOperator piece) {
        RequestDecoder decoder = new RequestDecoder(RequestReader::words);
        byte[] spare = new byte[spareSize];
        StringBuilder decoded = new StringBuilder();
        try {
            for (int at = 0; at < stream.length; ) {
                at += put(decoder, spare, stream, at, piece.applyAsInt(at));
                takeAll(decoder, decoded);
                decoder.leave(spare);
                Arrays.fill(spare, (byte) '?'); // as if somebody else had used it
            }
        } catch (ProtocolException e) {
            decoded.append(e.getMessage()).append('!');
        }
        return decoded.toString();
    }

    private static void takeAll(RequestDecoder decoder, StringBuilder decoded) throws ProtocolException {
        for (Request next = decoder.next(); next != null; next = decoder.next()) {
            decoded.append(words(next));
        }
    }

    /** The same, found by the reader of a stream. */
    private static String read(byte[] stream) throws IOException {
        RequestReader reader = new RequestReader(new ByteArrayInputStream(stream));
        StringBuilder read = new StringBuilder();
        try {
            for (Request next = reader.read(); next != null; next = reader.read()) {
                read.append(words(next));
            }
        } catch (EOFException e) {
            // Half a request is none.
        } catch (ProtocolException e) {
            read.append(e.getMessage()).append('!');
        }
        return read.toString();
    }

    private static String words(Request request) {
        return request.words().stream().map(Bytes::toString).toList().toString();
    }

    /** How long the next piece is, when a stream is cut at two places. */
    private static IntUnaryOperator cuts(int first, int second) {
        return at -> at < first ? first - at : at < second ? second - at : Integer.MAX_VALUE;
    }
}

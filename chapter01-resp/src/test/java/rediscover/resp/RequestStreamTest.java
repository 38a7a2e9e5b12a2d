package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.testing.PiecewiseStream;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Arrays and typed lines, one behind the other. */
class RequestStreamTest {
    private static final String MIXED = "*3\r\n$3\r\nSET\r\n$4\r\nname\r\n$9\r\nAhmed Ash\r\n" // three requests,
            + "*2\r\n$4\r\nECHO\r\n$6\r\n\r\n\u0000$1\r\r\n" // one with bytes that look like the protocol,
            + "\r\n*0\r\n*-1\r\n" // and things that ask for nothing
            + "SET name\tAhmed\r\n";
    private static final List<Request> MIXED_REQUESTS = List.of(
            Request.of("SET", "name", "Ahmed Ash"),
            Request.of("ECHO", "\r\n\u0000$1\r"),
            Request.of("SET", "name", "Ahmed"));

    @Test
    void requestsAreReadInOrderAndThenNull() {
        Sent.bytes(MIXED).gives(MIXED_REQUESTS, RequestStreamTest::requests);
        Sent.bytes("").gives(List.of(), RequestStreamTest::requests);
    }

    @Test
    void requestsThatArriveByteByByteAreWhole() {
        Sent.bytes(MIXED).byteByByte().gives(MIXED_REQUESTS, RequestStreamTest::requests);
    }

    @Test
    void requestsThatArriveInTwoPiecesAreWholeWhereverTheCutIs() {
        for (int cut = 1; cut < MIXED.length(); cut++) {
            Sent.bytes(MIXED).cutAt(cut).gives(MIXED_REQUESTS, RequestStreamTest::requests);
        }
    }

    @Test
    void aBulkStringLargerThanAnyBufferArrivesWholeInWhateverPieces() {
        byte[] large = new byte[300_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        Request request = Request.of(Bytes.of("ECHO"), Bytes.wrap(large));
        byte[] bytes = Wire.encode(List.of(request, Request.of("PING"), request));
        for (int[] cuts :
                List.of(new int[0], new int[] {1, 100, 16_384, 16_385, 65_536, 65_560}, new int[] {299_999})) {
            Sent.situation("ECHO with 300000 bytes, PING, and ECHO again")
                    .gives(
                            List.of(request, Request.of("PING"), request),
                            () -> requests(PiecewiseStream.cutAt(bytes, cuts)));
        }
    }

    @Test
    void theStreamIsAskedForMoreOnlyWhenNoWholeRequestIsLeft() throws IOException {
        byte[] bytes = Wire.bytes("PING\r\n*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nPI");
        int whole = bytes.length - 10;
        int[] asked = {0};
        RequestReader reader = new RequestReader(new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("one by one");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                asked[0]++;
                System.arraycopy(bytes, 0, target, offset, bytes.length);
                return bytes.length;
            }
        });
        assertThat(reader.read()).isEqualTo(Request.of("PING"));
        assertThat(reader.read()).isEqualTo(Request.of("PING"));
        assertThat(asked[0]).isEqualTo(1);
        assertThat(reader.position()).isEqualTo(whole);
    }

    @Test
    void thePositionIsThatBehindTheLastRequest() throws IOException {
        byte[] large = Wire.encode(List.of(Request.of(Bytes.of("ECHO"), Bytes.wrap(new byte[100_000]))));
        byte[] bytes = new byte[6 + large.length + 3];
        System.arraycopy(Wire.bytes("PING\r\n"), 0, bytes, 0, 6);
        System.arraycopy(large, 0, bytes, 6, large.length);
        RequestReader reader = new RequestReader(PiecewiseStream.cutAt(bytes, 3, 50, 20_000));
        assertThat(reader.position()).isZero();
        reader.read();
        assertThat(reader.position()).isEqualTo(6);
        reader.read();
        assertThat(reader.position()).isEqualTo(6 + large.length);
        assertThat(reader.atEnd()).isFalse();
    }

    @Test
    void linesBetweenRequestsCanBeTaken() throws IOException {
        RequestReader reader = reader("#note\r\nPING\r\n");
        assertThat(reader.nextIs('#')).isTrue();
        assertThat(reader.readLine()).isEqualTo(Bytes.of("#note\r"));
        assertThat(reader.nextIs('#')).isFalse();
        assertThat(reader.read()).isEqualTo(Request.of("PING"));
        assertThat(reader.nextIs('#')).isFalse();
        assertThat(reader.atEnd()).isTrue();
    }

    @Test
    void aLineMayBe64KilobytesLongAndNotMore() {
        String longest = "x".repeat(RequestReader.LONGEST_LINE);
        Sent.bytes(longest + "\n").gives(List.of(Request.of(longest)), RequestStreamTest::requests);
        assertThatThrownBy(() -> reader(longest + "x").read()).hasMessage("Protocol error: too big inline request");
        assertThatThrownBy(() -> reader("*" + longest).read()).hasMessage("Protocol error: too big mbulk count string");
        assertThatThrownBy(() -> reader("*1\r\n$" + longest).read())
                .hasMessage("Protocol error: too big bulk count string");
    }

    @Test
    void memoryIsSetAsideAsBytesArrive() {
        byte[] bytes = new byte[200_000];
        System.arraycopy(Wire.bytes("*1\r\n$536870912\r\n"), 0, bytes, 0, 16);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> new RequestReader(new ByteArrayInputStream(bytes)).read())
                .isInstanceOf(EOFException.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
    }

    @Test
    void aRequestOfAMillionWordsIsRead() throws IOException {
        String words = "$1\r\nx\r\n".repeat(RequestReader.MOST_ELEMENTS);
        assertThat(reader("*" + RequestReader.MOST_ELEMENTS + "\r\n" + words)
                        .read()
                        .size())
                .isEqualTo(RequestReader.MOST_ELEMENTS);
    }

    private static List<Request> requests(InputStream in) throws IOException {
        RequestReader reader = new RequestReader(in);
        List<Request> requests = new ArrayList<>();
        for (Request request = reader.read(); request != null; request = reader.read()) {
            requests.add(request);
        }
        return requests;
    }

    private static RequestReader reader(String latin1) {
        return new RequestReader(new ByteArrayInputStream(Wire.bytes(latin1)));
    }
}

package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.PiecewiseStream;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Bulk strings: what is read by the count. */
@Tag("exercise-1.3")
class BulkInputTest {
    private static final String NO_CRLF = "Protocol error: expected CRLF behind a bulk string";

    @Test
    void aBulkStringHasExactlySoManyBytes() {
        Sent.bytes("hello\r\n").gives("hello", in -> readBulk(5, in));
        Sent.bytes("x\r\n").gives("x", in -> readBulk(1, in));
    }

    @Test
    void anEmptyBulkStringHasALineBreakBehindItToo() {
        Sent.bytes("\r\n").gives("", in -> readBulk(0, in));
        Sent.bytes("\r\n+OK\r\n").gives(List.of("", "+OK"), in -> {
            Input input = new Input(in);
            return List.of(input.readBulk(0), input.readHeader("line"));
        });
    }

    @Test
    void aBulkStringMayHoldAnyBytes() {
        Sent.bytes("\r\n\r\n\r\n").gives("\r\n\r\n", in -> readBulk(4, in));
        Sent.bytes("$1\r\na\u0000\u00e9\r\n").gives("$1\r\na\u0000\u00e9", in -> readBulk(7, in));
    }

    @Test
    void aBulkStringSplitAcrossPacketsArrivesWhole() {
        Sent whole = Sent.bytes("hello\r\n");
        for (int cut = 1; cut < 7; cut++) {
            whole.cutAt(cut).gives("hello", in -> readBulk(5, in));
        }
        whole.byteByByte().gives("hello", in -> readBulk(5, in));
    }

    @Test
    void whatStandsBehindABulkStringStaysThere() {
        Sent all = Sent.bytes("$2\r\nhi\r\n$3\r\nyou\r\n+OK\r\n");
        List<String> expected = List.of("$2", "hi", "$3", "you", "+OK");
        all.gives(expected, BulkInputTest::readConversation);
        for (int cut = 1; cut < all.bytes().length; cut++) {
            all.cutAt(cut).gives(expected, BulkInputTest::readConversation);
        }
    }

    private static List<Object> readConversation(InputStream in) throws IOException {
        Input input = new Input(in);
        return List.of(
                input.readHeader("line"),
                input.readBulk(2),
                input.readHeader("line"),
                input.readBulk(3),
                input.readHeader("line"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello!!", "hello\n\n", "hello\r\r", "hello!\n", "hello\n\r", "hello+OK\r\n"})
    void aBulkStringWithoutALineBreakBehindItIsRefused(String bytes) {
        Sent.bytes(bytes).fails(ProtocolException.class, NO_CRLF, in -> readBulk(5, in));
    }

    @Test
    void aBulkStringThatTheStreamCutsOffIsNone() {
        for (int length = 0; length < 7; length++) {
            Sent.bytes("hello\r\n".substring(0, length)).fails(EOFException.class, null, in -> readBulk(5, in));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_384, 65_535, 65_536, 65_537, 131_072, 300_000})
    void aLargeBulkStringArrivesWholeInWhateverPieces(int size) throws IOException {
        byte[] large = new byte[size];
        for (int i = 0; i < size; i++) {
            large[i] = (byte) (i * 31);
        }
        byte[] bytes = new byte[size + 9];
        System.arraycopy(large, 0, bytes, 2, size);
        System.arraycopy(Wire.bytes("\r\n"), 0, bytes, 0, 2);
        System.arraycopy(Wire.bytes("\r\n+OK\r\n"), 0, bytes, size + 2, 7);
        for (int[] cuts : List.of(new int[0], new int[] {1, 3, 1000, 16_383, 16_385}, new int[] {size, size + 3})) {
            Input input = new Input(PiecewiseStream.cutAt(bytes, cuts));
            input.readHeader("line");
            Bytes read = input.readBulk(size);
            assertThat(firstDifference(large, read))
                    .as("the first wrong byte of %d; −1 is none", size)
                    .isEqualTo(-1);
            assertThat(input.position()).as("bytes taken").isEqualTo(size + 4L);
            assertThat(input.readHeader("line"))
                    .as("the line behind a bulk string of %d bytes", size)
                    .hasToString("+OK");
        }
    }

    private static int firstDifference(byte[] expected, Bytes actual) {
        return Wire.firstDifference(expected, actual.toArray());
    }

    @Test
    void aBulkStringStaysWhatItWasWhenTheNextOnesArrive() throws IOException {
        Input input = new Input(PiecewiseStream.cutAt(Wire.bytes("hello\r\nworld\r\nagain\r\n"), 7, 14));
        Bytes first = input.readBulk(5);
        input.readBulk(5);
        input.readBulk(5);
        assertThat(first).as("the first string, after two more were read").hasToString("hello");
    }

    @Test
    void aPromiseAloneCostsNextToNothing() {
        Sent three = Sent.bytes("abc");
        assertThat(allocatedMegabytes(() -> three.fails(EOFException.class, null, in -> readBulk(Limits.BULK, in))))
                .as("megabytes of memory that three bytes took, because 512 MB were promised")
                .isLessThan(2);
    }

    @Test
    void memoryIsSetAsideAsTheBytesArrive() {
        InputStream in = new ByteArrayInputStream(new byte[200_000]);
        Sent many = Sent.bytes("200 000 bytes");
        assertThat(allocatedMegabytes(() -> many.fails(EOFException.class, null, () -> readBulk(Limits.BULK, in))))
                .as("megabytes of memory that 200 000 bytes took, because 512 MB were promised")
                .isLessThan(3);
    }

    @Test
    void aLargeBulkStringIsNotCopiedForEveryPacket() {
        int size = 8_000_000;
        byte[] bytes = new byte[size + 2];
        bytes[size] = '\r';
        bytes[size + 1] = '\n';
        InputStream in = new ByteArrayInputStream(bytes);
        Sent large = Sent.bytes("8 000 000 bytes and a line break");
        assertThat(allocatedMegabytes(
                        () -> large.gives(size, () -> readBulk(size, in).length())))
                .as("megabytes of memory that a string of 8 MB took while it grew")
                .isLessThan(40);
    }

    private static long allocatedMegabytes(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            work.run();
        } catch (OutOfMemoryError e) {
            throw new AssertionError("so many bytes were promised, and all of the memory was set aside for them");
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / 1_000_000;
    }

    private static Bytes readBulk(int count, InputStream in) throws IOException {
        return new Input(in).readBulk(count);
    }
}

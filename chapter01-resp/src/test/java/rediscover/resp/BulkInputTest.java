package rediscover.resp;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.PiecewiseStream;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Bulk strings, whose length is known before they arrive. */
@Tag("exercise-1.3")
class BulkInputTest {
    private static final String NO_CRLF = "Protocol error: expected CRLF behind a bulk string";
    private static final String IN_CRLF = "the stream ended inside a value";

    @Test
    void aBulkStringHasAsManyBytesAsWereAnnounced() {
        Sent.bytes("hello\r\n").gives("hello", in -> readBulk(5, in));
        Sent.bytes("x\r\n").gives("x", in -> readBulk(1, in));
    }

    @Test
    void anEmptyBulkStringHasALineBreakBehindItToo() {
        Sent.bytes("\r\n").gives("", in -> readBulk(0, in));
        Sent.bytes("\r\n+OK\r\n").says("0 bytes, and the next line is +OK", in -> {
            Input input = new Input(in);
            return input.readBulk(0).length() + " bytes, and the next line is " + input.readHeader("line");
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
    void bytesBehindABulkStringStayForTheNextCall() {
        Sent all = Sent.bytes("$2\r\nhi\r\n$3\r\nyou\r\n+OK\r\n");
        String expected = "$2|hi|$3|you|+OK";
        all.gives(expected, BulkInputTest::readConversation);
        for (int cut = 1; cut < all.bytes().length; cut++) {
            all.cutAt(cut).gives(expected, BulkInputTest::readConversation);
        }
    }

    private static String readConversation(InputStream in) throws IOException {
        Input input = new Input(in);
        return input.readHeader("line") + "|" + input.readBulk(2) + "|" + input.readHeader("line") + "|"
                + input.readBulk(3) + "|" + input.readHeader("line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello!!", "hello\n\n", "hello\r\r", "hello!\n", "hello\n\r", "hello+OK\r\n"})
    void aBulkStringWithoutALineBreakBehindItIsRefused(String bytes) {
        Sent.bytes(bytes).fails(ProtocolException.class, NO_CRLF, in -> readBulk(5, in));
    }

    @Test
    void aBulkStringThatIsCutOffIsRefused() {
        for (int length = 0; length < 7; length++) {
            String message = length < 5 ? "the stream ended inside a string of 5 bytes" : IN_CRLF;
            Sent.bytes("hello\r\n".substring(0, length)).fails(EOFException.class, message, in -> readBulk(5, in));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_384, 65_535, 65_536, 65_537, 131_072, 300_000})
    void aLargeBulkStringArrivesWholeHoweverItIsCut(int size) throws IOException {
        byte[] large = new byte[size];
        for (int i = 0; i < size; i++) {
            large[i] = (byte) (i * 31);
        }
        byte[] bytes = new byte[size + 9];
        System.arraycopy(large, 0, bytes, 2, size);
        System.arraycopy(Wire.bytes("\r\n"), 0, bytes, 0, 2);
        System.arraycopy(Wire.bytes("\r\n+OK\r\n"), 0, bytes, size + 2, 7);
        for (int[] cuts : List.of(new int[0], new int[] {1, 3, 1000, 16_383, 16_385}, new int[] {size, size + 3})) {
            Sent all = Sent.situation("\\r\\n, " + size + " bytes, \\r\\n+OK\\r\\n, "
                    + (cuts.length == 0 ? "in one packet" : "in packets cut at " + Arrays.toString(cuts)));
            Input input = new Input(PiecewiseStream.cutAt(bytes, cuts));
            input.readHeader("line");
            all.says("all bytes are right", () -> compared(large, input.readBulk(size)));
            all.says("position() is " + (size + 4), () -> "position() is " + input.position());
            all.says("the next line is +OK", () -> "the next line is " + input.readHeader("line"));
        }
    }

    private static String compared(byte[] expected, Bytes actual) {
        int difference = Wire.firstDifference(expected, actual.toArray());
        return difference < 0 ? "all bytes are right" : "byte " + difference + " of " + actual.length() + " is wrong";
    }

    @Test
    void aBulkStringKeepsItsBytesWhenOthersArrive() {
        Sent.bytes("hello\r\n", "world\r\n", "again\r\n").says("the first string is hello", in -> {
            Input input = new Input(in);
            Bytes first = input.readBulk(5);
            input.readBulk(5);
            input.readBulk(5);
            return "the first string is " + first;
        });
    }

    @Test
    void theBufferDoesNotGrowWithABulkString() throws IOException {
        int size = 200_000;
        byte[] bytes = new byte[size + 9];
        System.arraycopy(Wire.bytes("\r\n"), 0, bytes, 0, 2);
        System.arraycopy(Wire.bytes("\r\n+OK\r\n"), 0, bytes, size + 2, 7);
        List<Integer> asked = new ArrayList<>();
        Input input = new Input(new FilterInputStream(PiecewiseStream.cutAt(bytes, 2, size + 4)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                asked.add(target.length);
                return super.read(target, offset, length);
            }
        });
        input.readHeader("line");
        int before = asked.getLast();
        input.readBulk(size);
        input.readHeader("line");
        Sent.situation("\\r\\n, then " + size + " bytes and \\r\\n, then +OK\\r\\n")
                .says(
                        "a buffer of " + before + " bytes before and " + before + " behind the string",
                        () -> "a buffer of " + before + " bytes before and " + asked.getLast() + " behind the string");
    }

    @Test
    void aLengthAloneCostsAlmostNoMemory() {
        Sent three = Sent.situation("abc, of the " + RequestReader.LONGEST_BULK + " bytes that were promised");
        String message = "the stream ended inside a string of " + RequestReader.LONGEST_BULK + " bytes";
        three.costsLessThan(
                2,
                () -> Sent.bytes("abc")
                        .fails(EOFException.class, message, in -> readBulk(RequestReader.LONGEST_BULK, in)));
    }

    @Test
    void memoryIsSetAsideAsTheBytesArrive() {
        InputStream in = new ByteArrayInputStream(new byte[200_000]);
        Sent many = Sent.situation("200000 bytes of the " + RequestReader.LONGEST_BULK + " that were promised");
        String message = "the stream ended inside a string of " + RequestReader.LONGEST_BULK + " bytes";
        many.costsLessThan(
                3, () -> many.fails(EOFException.class, message, () -> readBulk(RequestReader.LONGEST_BULK, in)));
    }

    @Test
    void aLargeBulkStringIsNotCopiedForEveryPacket() {
        int size = 8_000_000;
        byte[] bytes = new byte[size + 2];
        bytes[size] = '\r';
        bytes[size + 1] = '\n';
        InputStream in = new ByteArrayInputStream(bytes);
        Sent large = Sent.situation(size + " bytes and \\r\\n, all of it at once");
        large.costsLessThan(
                40, () -> large.says(size + " bytes", () -> readBulk(size, in).length() + " bytes"));
    }

    private static Bytes readBulk(int count, InputStream in) throws IOException {
        return new Input(in).readBulk(count);
    }
}

package rediscover.resp;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.PiecewiseStream;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** Lines, in whatever pieces they arrive. */
@Tag("exercise-1.2")
class InputTest {
    private static final long LONGEST_WORK = 300; // milliseconds: thirty times what it takes
    private static final String LONGEST = "x".repeat(RequestReader.LONGEST_LINE);

    @Test
    void aLineEndsBeforeItsLineFeed() {
        Sent.bytes("PING\n").gives("PING", InputTest::readLine);
        Sent.bytes("PING\r\n").gives("PING\r", InputTest::readLine);
    }

    @Test
    void aHeaderEndsBeforeCarriageReturnAndLineFeed() {
        Sent.bytes("*3\r\n").gives("*3", InputTest::readHeader);
        Sent.bytes("+OK\r\n").gives("+OK", InputTest::readHeader);
    }

    @Test
    void anEmptyLineIsALine() {
        Sent.bytes("\n").gives("", InputTest::readLine);
        Sent.bytes("\r\n").gives("", InputTest::readHeader);
    }

    @Test
    void bytesBehindALineStayForTheNextOne() {
        Sent.bytes("*1\r\n$4\r\nPING\r\n").gives(List.of("*1|", "$4|", "PING|"), InputTest::readHeaders);
    }

    @Test
    void aLineKeepsItsBytesWhenTheNextOneArrives() {
        Sent.bytes("one\r\n", "two\r\n").says("the line that was read first is one", in -> {
            Input input = new Input(in);
            Bytes first = input.readHeader("line");
            input.peek(); // at the next line, which has to arrive
            return "the line that was read first is " + first;
        });
    }

    @Test
    void aLineSplitAcrossPacketsArrivesWhole() {
        Sent all = Sent.bytes("*1\r\n$4\r\nPING\r\n");
        for (int cut = 1; cut < all.bytes().length; cut++) {
            all.cutAt(cut).gives(List.of("*1|", "$4|", "PING|"), InputTest::readHeaders);
        }
        all.byteByByte().gives(List.of("*1|", "$4|", "PING|"), InputTest::readHeaders);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*3\n", "\n", "*3\r \n", "*3\r3\n"})
    void aHeaderWithoutACarriageReturnAtItsEndIsRefused(String bytes) {
        Sent.bytes(bytes)
                .fails(
                        ProtocolException.class,
                        "Protocol error: expected CRLF at the end of a line",
                        InputTest::readHeader);
    }

    @Test
    void aCarriageReturnWithoutALineFeedIsPartOfTheLine() {
        Sent.bytes("a\rb\r\n").gives("a\rb", InputTest::readHeader);
        Sent.bytes("a\r\r\n").gives("a\r", InputTest::readHeader);
        Sent.bytes("\r\r\n").gives("\r", InputTest::readHeader);
    }

    @Test
    void anyOtherByteIsPartOfTheLine() {
        Sent.bytes("\u0000\u00e9\u00ff\t\u008a\r\n").gives("\u0000\u00e9\u00ff\t\u008a", InputTest::readHeader);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PING", "PING\r"})
    void aLineThatIsCutOffIsRefused(String bytes) {
        String message = "the stream ended inside a line";
        Sent.bytes(bytes).fails(EOFException.class, message, InputTest::readLine);
        Sent.bytes(bytes).fails(EOFException.class, message, InputTest::readHeader);
    }

    @Test
    void aLineMayBeAsLongAsTheLimit() {
        Sent.bytes(LONGEST + "\n").gives(LONGEST, InputTest::readLine);
        Sent.bytes(LONGEST, "\n").gives(LONGEST, InputTest::readLine);
        Sent.bytes(LONGEST.substring(1) + "\r\n").gives(LONGEST.substring(1), InputTest::readHeader);
    }

    @Test
    void aLongerLineIsRefusedBeforeItsEndArrives() {
        String message = "Protocol error: too big greeting";
        Sent.bytes(LONGEST + "x").fails(ProtocolException.class, message, InputTest::readLine);
        Sent.bytes(LONGEST + "x\n").fails(ProtocolException.class, message, InputTest::readLine);
        Sent.bytes(LONGEST, "xyz").fails(ProtocolException.class, message, InputTest::readLine);
        Sent.bytes(LONGEST + "\r\n").fails(ProtocolException.class, message, InputTest::readHeader);
    }

    @Test
    void theLimitIsForOneLineNotForAllTogether() {
        String line = "x".repeat(RequestReader.LONGEST_LINE / 2 + 1);
        Sent.bytes((line + "\r\n").repeat(5)).gives((line + "|").repeat(5), InputTest::readHeaders);
    }

    @Test
    void noByteIsLookedAtAgainForEveryPacket() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Input input = new Input(PiecewiseStream.oneByteAtATime(Wire.bytes(LONGEST + "\n")));
        long before = threads.getCurrentThreadCpuTime();
        int length = input.readLine("line").length();
        long milliseconds = (threads.getCurrentThreadCpuTime() - before) / 1_000_000;
        if (milliseconds >= LONGEST_WORK) {
            throw new AssertionError("sent      a line of " + length + " bytes, each in a packet of its own\n"
                    + "expected  less than " + LONGEST_WORK + " ms of computing\n"
                    + "received  the line, after more than that");
        }
    }

    @Test
    void theStreamIsAskedForMoreOnlyWhenNoWholeLineIsLeft() {
        String text = "one\r\ntwo\r\nthr";
        CountingStream stream = new CountingStream(text);
        Input input = new Input(stream);
        Sent.bytes(text)
                .says(
                        "one, two, and the stream was asked once",
                        () -> input.readHeader("line") + ", " + input.readHeader("line") + ", and the stream was asked "
                                + (stream.asked == 1 ? "once" : stream.asked + " times"));
    }

    @Test
    void moreLinesThanTheBufferHoldsAreReadOneByOne() {
        int count = 5_000;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("line ").append(i).append("\r\n");
        }
        int[] cuts = new int[text.length() / 997];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = 997 * (i + 1);
        }
        Input input = new Input(PiecewiseStream.cutAt(Wire.bytes(text.toString()), cuts));
        Sent all = Sent.situation(count + " lines, line 0, line 1 and so on, in packets of 997 bytes");
        for (int i = 0; i < count; i++) {
            all.gives("line " + i, () -> input.readHeader("line"));
        }
        all.says("position() is " + text.length(), () -> "position() is " + input.position());
    }

    @Test
    void theBufferStaysSmallHoweverManyLinesArrive() {
        int count = 50_000;
        byte[] lines = Wire.bytes("forty bytes of text are in every line.\r\n".repeat(count));
        int[] largest = {0};
        Input input = new Input(new FilterInputStream(PiecewiseStream.cutAt(lines)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                largest[0] = Math.max(largest[0], target.length);
                return super.read(target, offset, Math.min(length, 1000));
            }
        });
        Sent.situation(count + " lines of 40 bytes, in packets of 1000 bytes")
                .says("a buffer of less than a million bytes", () -> {
                    for (int i = 0; i < count; i++) {
                        input.readLine("line");
                    }
                    return "a buffer of " + (largest[0] < 1_000_000 ? "less than a million" : largest[0]) + " bytes";
                });
    }

    private static Bytes readLine(InputStream in) throws IOException {
        return new Input(in).readLine("greeting");
    }

    private static Bytes readHeader(InputStream in) throws IOException {
        return new Input(in).readHeader("greeting");
    }

    /** All headers until the stream ends, each with a bar behind it. */
    private static List<Object> readHeaders(InputStream in) throws IOException {
        Input input = new Input(in);
        List<Object> lines = new ArrayList<>();
        while (input.peek() >= 0) {
            lines.add(input.readHeader("line"));
            lines.add("|");
        }
        return lines;
    }

    /** A stream that has all its bytes at once, and nothing afterwards. */
    private static final class CountingStream extends ByteArrayInputStream {
        private int asked;

        CountingStream(String latin1) {
            super(Wire.bytes(latin1));
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            asked++;
            return super.read(target, offset, length);
        }
    }
}

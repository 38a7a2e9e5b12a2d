package rediscover.resp;

import java.io.EOFException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.testing.Sent;

/** Bytes that are taken one by one. */
@Tag("exercise-1.2")
class ByteInputTest {
    @Test
    void aByteIsTakenOnce() {
        Sent.bytes("OK").says("O, then K", in -> {
            Input input = new Input(in);
            return letter(input.readByte()) + ", then " + letter(input.readByte());
        });
    }

    @Test
    void aByteThatIsPeekedAtStaysThere() {
        Sent.bytes("OK").says("peek O, peek O, read O, peek K, read K", in -> {
            Input input = new Input(in);
            return "peek " + letter(input.peek()) + ", peek " + letter(input.peek()) + ", read "
                    + letter(input.readByte()) + ", peek " + letter(input.peek()) + ", read "
                    + letter(input.readByte());
        });
    }

    @Test
    void aByteIsANumberFrom0To255() {
        Sent.bytes("\u0000\u007f\u0080\u00ff").says("0 127 128 255", in -> {
            Input input = new Input(in);
            return input.readByte() + " " + input.readByte() + " " + input.readByte() + " " + input.readByte();
        });
        Sent.bytes("\u00ff").says("peek() is 255", in -> "peek() is " + new Input(in).peek());
    }

    @Test
    void theEndOfTheStreamIsNoByte() {
        Sent.bytes("").says("peek() is -1", in -> "peek() is " + new Input(in).peek());
        Sent.bytes("").fails(EOFException.class, "the stream ended inside a value", in -> new Input(in).readByte());
    }

    @Test
    void thePositionCountsTheBytesThatWereTaken() {
        String words = "position() is %d at first, %d behind peek(), %d behind a byte, %d behind a header";
        Sent.bytes("*1\r\n", "$4\r\nPING\r\n").says(words.formatted(0, 0, 1, 4), in -> {
            Input input = new Input(in);
            long first = input.position();
            input.peek();
            long peeked = input.position();
            input.readByte();
            long taken = input.position();
            input.readHeader("line");
            return words.formatted(first, peeked, taken, input.position());
        });
    }

    private static String letter(int b) {
        return b < 0 ? "the end" : String.valueOf((char) b);
    }
}

package rediscover.eventloop;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;

/**
 * Decodes requests from bytes that arrive in pieces. It looks at each byte once, and copies none of a request that has arrived
 * in one piece.
 *
 * <pre>
 * buffer  | decoded   | *2 CRLF $4 CRLF ECHO CRLF $5 CRLF he                     | free |
 *                   start                  \__/           scan                 limit
 *                                          words so far, as offsets from start
 * </pre>
 *
 * <p>The words of a request are windows on the buffer, valid until {@link #leave}. The bytes of a request that has not wholly
 * arrived by then move to another buffer; therefore its words are kept as offsets. The buffer grows with the bytes that have
 * arrived, not with the length that was announced.
 *
 * <p>Most of the time, nothing of a client's next request has arrived, so the client needs no buffer. All clients read into
 * one spare buffer, and a client whose request is incomplete takes a copy of its bytes along.
 */
final class RequestDecoder {
    private static final int UNKNOWN = -1;
    private static final int NEGATIVE = -2; // in place of any negative number
    private static final int FEW_OFFSETS = 16;
    private static final int MANY_OFFSETS = 256;
    private static final int LEAST_ROOM = 4 * 1024;
    private static final int MOST_ROOM = 256 * 1024;
    private static final int MOST_ELEMENTS_OF_A_STRANGER = 10; // as in Redis
    private static final int LONGEST_BULK_OF_A_STRANGER = 16 * 1024;
    private static final int OBJECT = 32; // bytes that a word takes besides its own
    private static final int LARGEST = Integer.MAX_VALUE - 8; // bytes of an array

    private static final byte[] NOTHING = {};

    private final LineSyntax lines;
    private BooleanSupplier stranger = () -> false;
    private byte[] buffer = NOTHING;
    private int start;
    private int scan;
    private int searched; // there is no end of a line from scan up to here
    private int limit;

    private int count = UNKNOWN; // of words
    private int length = UNKNOWN; // of the next word
    private int[] offsets = new int[FEW_OFFSETS]; // from start to the beginning and to the end of each word
    private int words; // that have arrived

    RequestDecoder(LineSyntax lines) {
        this.lines = lines;
    }

    /** Sets what says whether the client is a stranger, whose requests have to be small. */
    void restrict(BooleanSupplier stranger) {
        this.stranger = stranger;
    }

    /** Whether the next request comes from a stranger. */
    boolean isForStranger() {
        return stranger.getAsBoolean();
    }

    /** The bytes of memory that a request takes that was copied. */
    static long memory(Request request) {
        long bytes = OBJECT;
        for (Bytes word : request.words()) {
            bytes += OBJECT + word.length();
        }
        return bytes;
    }

    /**
     * The room for the bytes that are read next; {@link #arrived} has to follow.
     *
     * @param spare a buffer that is used unless a large part of a request has arrived already
     */
    ByteBuffer room(byte[] spare) {
        int rest = limit - start;
        if (rest <= spare.length / 4) { // more bytes would be moved there and back for each packet
            moveTo(spare);
        } else if (rest > buffer.length - LEAST_ROOM) {
            moveTo(new byte[larger(rest)]);
        } else if (limit > buffer.length - LEAST_ROOM) { // requests that were decoded before take up the room
            moveTo(buffer);
        }
        return ByteBuffer.wrap(buffer, limit, Math.min(buffer.length - limit, MOST_ROOM));
    }

    /** Half as much again as has arrived, but no more than the request takes if that is known. */
    private int larger(int rest) {
        if (rest > LARGEST - LEAST_ROOM) {
            throw new OutOfMemoryError("a request of more than 2 GB");
        }
        long larger = Math.min(rest + rest / 2L + LEAST_ROOM, LARGEST);
        boolean known = length != UNKNOWN && words == count - 1;
        return (int) (known ? Math.min(larger, Math.max(rest, (long) scan - start + length) + LEAST_ROOM) : larger);
    }

    /** Takes notice of bytes that have been read into the room. */
    void arrived(int bytes) {
        limit += bytes;
    }

    /** Leaves the spare buffer to other clients, and gives back memory that is not needed any more. */
    @SuppressWarnings("ReferenceEquality") // that very array
    void leave(byte[] spare) {
        int rest = limit - start;
        if (rest == 0) {
            moveTo(NOTHING);
        } else if (buffer == spare || rest < buffer.length / 4) { // a large request was in it
            moveTo(new byte[rest]);
        }
    }

    /** Forgets the bytes that have arrived. */
    void clear() {
        start = limit;
        moveTo(NOTHING);
    }

    /** The bytes of memory that it holds. */
    long held() {
        return buffer.length + 4L * offsets.length;
    }

    /** The bytes in its buffer: of requests that were decoded before {@link #leave}, and of what follows them. */
    int buffered() {
        return limit;
    }

    /** The bytes that its buffer may take besides. */
    int free() {
        return buffer.length - limit;
    }

    private void moveTo(byte[] target) {
        System.arraycopy(buffer, start, target, 0, limit - start);
        buffer = target;
        scan -= start;
        searched -= start;
        limit -= start;
        start = 0;
    }

    /**
     * The next request, or null if it has not wholly arrived.
     *
     * @throws ProtocolException when the bytes are not a request
     */
    Request next() throws ProtocolException {
        while (start < limit) {
            if (count == UNKNOWN && buffer[start] != '*') {
                int end = lineEnd("inline request");
                if (end < 0) {
                    return null;
                }
                List<Bytes> typed = lines.words(Bytes.wrap(buffer, start, end - start));
                finish(end + 1);
                if (!typed.isEmpty()) {
                    return new Request(typed);
                }
            } else {
                if (!array()) {
                    return null;
                }
                if (count > 0) {
                    return take();
                }
                finish(scan); // an empty array asks for nothing
            }
        }
        return null;
    }

    /** Decodes an array up to its end; false if it has not wholly arrived. */
    private boolean array() throws ProtocolException {
        if (count == UNKNOWN) {
            count = number("mbulk count string", "invalid multibulk length", RequestReader.MOST_ELEMENTS);
            if (count > MOST_ELEMENTS_OF_A_STRANGER && isForStranger()) {
                throw new ProtocolException("unauthenticated multibulk length");
            }
        }
        while (words < count) {
            if (!word()) {
                return false;
            }
        }
        return count != UNKNOWN;
    }

    /** Decodes a bulk string; false if it has not wholly arrived. */
    private boolean word() throws ProtocolException {
        if (length == UNKNOWN) {
            if (scan < limit && buffer[scan] != '$') {
                throw new ProtocolException("expected '$', got '" + (char) (buffer[scan] & 0xff) + "'");
            }
            length = number("bulk count string", "invalid bulk length", RequestReader.LONGEST_BULK);
            if (length == NEGATIVE) {
                throw new ProtocolException("invalid bulk length");
            }
            if (length > LONGEST_BULK_OF_A_STRANGER && isForStranger()) {
                throw new ProtocolException("unauthenticated bulk length");
            }
        }
        int behind = limit - scan - length;
        if (length == UNKNOWN || behind <= 0) {
            return false;
        }
        int end = scan + length;
        if (buffer[end] != '\r' || (behind > 1 && buffer[end + 1] != '\n')) {
            throw new ProtocolException("expected CRLF behind a bulk string");
        }
        if (behind == 1) {
            return false;
        }
        if (2 * words == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[2 * words] = scan - start;
        offsets[2 * words + 1] = end - start;
        words++;
        length = UNKNOWN;
        moveOn(end + 2);
        return true;
    }

    private Request take() {
        Bytes[] windows = new Bytes[count];
        for (int i = 0; i < count; i++) {
            windows[i] = Bytes.wrap(buffer, start + offsets[2 * i], offsets[2 * i + 1] - offsets[2 * i]);
        }
        Bytes encoded = Bytes.wrap(buffer, start, scan - start);
        finish(scan);
        return new EncodedRequest(Arrays.asList(windows), encoded);
    }

    private void finish(int end) {
        moveOn(end);
        start = end;
        count = UNKNOWN;
        words = 0;
        if (offsets.length > MANY_OFFSETS) {
            offsets = new int[FEW_OFFSETS];
        }
    }

    /** The number between a type byte, at scan, and CRLF; UNKNOWN if that has not wholly arrived. */
    private int number(String name, String invalid, int most) throws ProtocolException {
        int end = lineEnd(name) - 1;
        if (end < 0) {
            return UNKNOWN;
        }
        if (buffer[end] != '\r') {
            throw new ProtocolException("expected CRLF at the end of a line");
        }
        try {
            long number = Bytes.wrap(buffer, scan + 1, end - scan - 1).toLong();
            if (number <= most) {
                moveOn(end + 2);
                return number < 0 ? NEGATIVE : (int) number;
            }
        } catch (NumberFormatException e) {
            // The same error as for one that is too large.
        }
        throw new ProtocolException(invalid);
    }

    /** The position of the LF at the end of the line that begins at scan; −1 if it has not arrived. */
    private int lineEnd(String name) throws ProtocolException {
        int longest = Math.min(limit, scan + RequestReader.LONGEST_LINE + 1);
        while (searched < longest) {
            if (buffer[searched] == '\n') {
                return searched;
            }
            searched++;
        }
        if (searched - scan > RequestReader.LONGEST_LINE) {
            throw new ProtocolException("too big " + name);
        }
        return -1;
    }

    private void moveOn(int position) {
        scan = position;
        searched = position;
    }
}

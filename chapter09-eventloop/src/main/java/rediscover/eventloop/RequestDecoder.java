package rediscover.eventloop;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.InlineParser;
import rediscover.resp.Limits;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;

/**
 * Decodes requests from bytes that arrive in pieces, in place, and never looks at a byte twice.
 *
 * <pre>
 * buffer  | done with | *2 CRLF $4 CRLF ECHO CRLF $5 CRLF he                     | free |
 *                   start                  \__/           scan                 limit
 *                                          words so far, as offsets from start
 * </pre>
 *
 * <p>The words of a request are windows on the buffer, valid until {@link #room} is asked for. A request that is still under
 * way then moves to the beginning of the buffer, or to a larger one: hence the offsets. The buffer grows with what has
 * arrived, not with what was announced.
 *
 * <p>Most of the time a client has no request under way, and needs no buffer: all of them read into one spare buffer, and
 * who has something left in it takes a copy along.
 */
final class RequestDecoder {
    private static final int NONE = -1;
    private static final int LEAST_ROOM = 4 * 1024;

    private byte[] buffer; // null while there is nothing to decode
    private int start;
    private int scan;
    private int searched; // from scan up to here there is no end of a line
    private int limit;

    private int count = NONE; // of words
    private int length = NONE; // of the next word
    private int[] offsets = new int[8]; // begin and end of each word, from start
    private int words;

    /**
     * Where to read into; {@link #arrived} says how much that was.
     *
     * @param spare to be used if it has no buffer
     */
    ByteBuffer room(byte[] spare) {
        if (buffer == null) {
            buffer = spare;
        }
        moveTo(
                buffer.length - (limit - start) < LEAST_ROOM
                        ? new byte[(int) Math.min(2L * buffer.length, LARGEST)]
                        : buffer);
        return ByteBuffer.wrap(buffer, limit, buffer.length - limit);
    }

    /** So many bytes have been read into the room. */
    void arrived(int bytes) {
        limit += bytes;
    }

    /** Leaves the spare buffer to others. */
    @SuppressWarnings("ReferenceEquality") // that very array
    void leave(byte[] spare) {
        if (start == limit) {
            buffer = null;
            moveTo(null);
        } else if (buffer == spare) {
            moveTo(new byte[limit - start + LEAST_ROOM]);
        }
    }

    private void moveTo(byte[] target) {
        if (start < limit) {
            System.arraycopy(buffer, start, target, 0, limit - start);
        }
        buffer = target;
        scan -= start;
        searched -= start;
        limit -= start;
        start = 0;
    }

    /**
     * The next request, or null if it has not wholly arrived.
     *
     * @throws ProtocolException when the bytes are no request
     */
    Request next() throws ProtocolException {
        while (start < limit) {
            if (count == NONE) {
                boolean array = buffer[start] == '*';
                Bytes line = line(array ? "mbulk count string" : "inline request");
                if (line == null) {
                    return null;
                }
                if (!array) {
                    List<Bytes> typed = InlineParser.parse(line);
                    finish();
                    if (!typed.isEmpty()) {
                        return new Request(typed);
                    }
                    continue;
                }
                count = number(line, "invalid multibulk length", Limits.ELEMENTS);
                if (count <= 0) {
                    finish();
                    continue;
                }
            }
            while (words < count) {
                if (!word()) {
                    return null;
                }
            }
            return take();
        }
        return null;
    }

    /** Decodes a bulk string; false if it has not wholly arrived. */
    private boolean word() throws ProtocolException {
        if (length == NONE) {
            if (scan < limit && buffer[scan] != '$') {
                throw new ProtocolException("expected '$', got '" + (char) (buffer[scan] & 0xff) + "'");
            }
            Bytes line = line("bulk count string");
            if (line == null) {
                return false;
            }
            length = number(line, "invalid bulk length", Limits.BULK);
            if (length < 0) {
                throw new ProtocolException("invalid bulk length");
            }
        }
        int end = scan + length;
        if (limit - end < 2) {
            return false;
        }
        if (buffer[end] != '\r' || buffer[end + 1] != '\n') {
            throw new ProtocolException("expected CRLF behind a bulk string");
        }
        if (2 * words == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[2 * words] = scan - start;
        offsets[2 * words + 1] = end - start;
        words++;
        moveOn(end + 2);
        length = NONE;
        return true;
    }

    private Request take() {
        Bytes[] windows = new Bytes[count];
        for (int i = 0; i < count; i++) {
            windows[i] = Bytes.wrap(buffer, start + offsets[2 * i], offsets[2 * i + 1] - offsets[2 * i]);
        }
        finish();
        return new Request(Arrays.asList(windows));
    }

    private void finish() {
        start = scan;
        count = NONE;
        words = 0;
        if (offsets.length > 64) {
            offsets = new int[8];
        }
    }

    /** The line that begins at scan, without LF; null if it has not wholly arrived. */
    private Bytes line(String name) throws ProtocolException {
        for (int i = searched; i < limit; i++) {
            if (buffer[i] == '\n') {
                Bytes line = Bytes.wrap(buffer, scan, i - scan);
                moveOn(i + 1);
                return line;
            }
        }
        searched = limit;
        if (limit - scan > Limits.LINE) {
            throw new ProtocolException("too big " + name);
        }
        return null;
    }

    private void moveOn(int position) {
        scan = position;
        searched = position;
    }

    /** The number between a type byte and CR; every negative one is as good as another. */
    private static int number(Bytes line, String invalid, int limit) throws ProtocolException {
        int end = line.length() - 1;
        if (line.at(end) != '\r') {
            throw new ProtocolException("expected CRLF at the end of a line");
        }
        try {
            long number = line.slice(1, end).toLong();
            if (number <= limit) {
                return (int) Math.max(number, NONE);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // The same error as for one that is too large.
        }
        throw new ProtocolException(invalid);
    }

    private static final int LARGEST = Integer.MAX_VALUE - 8; // array
}

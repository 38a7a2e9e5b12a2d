package rediscover.resp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a stream through a buffer: single bytes, lines, and strings of a known length.
 *
 * <p>TCP knows no messages: bytes that were sent in one piece may arrive in several, and two pieces may arrive as one. So
 * a method asks the stream for more only when the bytes that have arrived do not suffice. Bytes that it does not take
 * stay for the next call. Bytes that it returns are never overwritten.
 */
final class Input {
    private static final int BUFFER_SIZE = 16 * 1024;
    private static final int FIRST_CHUNK = 64 * 1024;

    private final InputStream in;

    /** In this order: bytes that are taken; from {@code position} to {@code limit}, bytes that are not; free room. */
    private byte[] buffer = new byte[BUFFER_SIZE];

    private int position;
    private int limit;
    private long read; // from the stream, in all

    Input(InputStream in) {
        this.in = in;
    }

    /** The number of bytes that have been taken since the beginning. */
    long position() {
        return read - (limit - position);
    }

    /** The next byte, which stays there; −1 when the stream has ended. */
    int peek() throws IOException {
        return position < limit || fill() ? buffer[position] & 0xff : -1;
    }

    /** Takes the next byte. If there is none, {@link EOFException}: {@code the stream ended inside a value}. */
    int readByte() throws IOException {
        int next = peek();
        if (next < 0) {
            throw new EOFException("the stream ended inside a value");
        }
        position++;
        return next;
    }

    /**
     * Takes a line up to the next LF, and returns it without the LF.
     *
     * @param name of the line, for the error
     * @throws ProtocolException {@code too big} and the name, as soon as more than {@link RequestReader#LONGEST_LINE} bytes
     *     without an LF have arrived
     * @throws EOFException {@code the stream ended inside a line}
     */
    Bytes readLine(String name) throws IOException {
        int seen = 0;
        while (true) {
            for (; position + seen < limit; seen++) {
                if (buffer[position + seen] == '\n') {
                    Bytes line = Bytes.wrap(Arrays.copyOfRange(buffer, position, position + seen));
                    position += seen + 1;
                    return line;
                }
                if (seen == RequestReader.LONGEST_LINE) {
                    throw new ProtocolException("too big " + name);
                }
            }
            if (!fill()) {
                throw new EOFException("the stream ended inside a line");
            }
        }
    }

    /**
     * Takes a line that ends with CR and LF, and returns it without them.
     *
     * @throws ProtocolException {@code expected CRLF at the end of a line}, or as {@link #readLine}
     */
    Bytes readHeader(String name) throws IOException {
        Bytes line = readLine(name);
        int end = line.length() - 1;
        if (end < 0 || line.at(end) != '\r') {
            throw new ProtocolException("expected CRLF at the end of a line");
        }
        return line.slice(0, end);
    }

    /**
     * Takes a bulk string of a known length, and the CRLF behind it. A length is a promise that costs the client nothing,
     * so memory is set aside as the bytes arrive: never for more than arrived + max(64 KB, arrived).
     *
     * @throws ProtocolException {@code expected CRLF behind a bulk string}
     * @throws EOFException {@code the stream ended inside a string of 5 bytes}, with the length, or as {@link #readByte}
     */
    Bytes readBulk(int length) throws IOException {
        Bytes bytes = readBytes(length);
        if (readByte() != '\r' || readByte() != '\n') {
            throw new ProtocolException("expected CRLF behind a bulk string");
        }
        return bytes;
    }

    /** Takes exactly this many bytes. Those that have not arrived go from the stream straight into their array. */
    private Bytes readBytes(int count) throws IOException {
        byte[] bytes = new byte[Math.min(count, Math.max(FIRST_CHUNK, limit - position))];
        int filled = Math.min(count, limit - position);
        System.arraycopy(buffer, position, bytes, 0, filled);
        position += filled;
        while (filled < count) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * filled));
            }
            int n = in.read(bytes, filled, bytes.length - filled);
            if (n < 0) {
                throw new EOFException("the stream ended inside a string of " + count + " bytes");
            }
            filled += n;
            read += n;
        }
        return Bytes.wrap(bytes);
    }

    /** Reads more bytes from the stream, and keeps those that are not taken yet; false when the stream has ended. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        int n = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(n, 0);
        read += Math.max(n, 0);
        return n >= 0;
    }
}

package rediscover.resp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Writes values into a buffer that grows, in the dialect it is told.
 *
 * <p>It gathers bytes until they are {@linkplain #drainTo drained}: many answers leave with one write to the network, and
 * a program without a network can look at them. Not for several threads at once.
 */
public final class RespWriter {
    private static final int INITIAL_CAPACITY = 256;
    private static final int KEPT_CAPACITY = 64 * 1024; // by default
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8; // of an array

    private final int keptCapacity;
    private Dialect dialect;
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int size;

    public RespWriter(Dialect dialect) {
        this(dialect, KEPT_CAPACITY);
    }

    /** @param keptCapacity in bytes; a larger buffer is given up as soon as it is empty: see {@link #truncate} */
    public RespWriter(Dialect dialect, int keptCapacity) {
        this.dialect = dialect;
        this.keptCapacity = keptCapacity;
    }

    /** From now on, values are written in this dialect. */
    public void speak(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The number of bytes that have been gathered. */
    public int size() {
        return size;
    }

    /** The bytes that have been gathered; a window on the buffer, valid until the next change. */
    public Bytes bytes() {
        return Bytes.wrap(buffer, 0, size);
    }

    /** Writes the gathered bytes to a stream at once, and forgets them. If that fails, they stay. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(buffer, 0, size);
        truncate(0);
    }

    /** Keeps the first {@code newSize} bytes; a larger size changes nothing. If none is left, a large buffer is given back. */
    public void truncate(int newSize) {
        size = Math.min(size, newSize);
        if (size == 0 && buffer.length > keptCapacity) {
            buffer = new byte[INITIAL_CAPACITY];
        }
    }

    /** Forgets the first bytes, and keeps the others. */
    public void discard(int count) {
        System.arraycopy(buffer, count, buffer, 0, size - count);
        truncate(size - count);
    }

    /** Makes room for this many bytes more: writing them will not fail for lack of memory. */
    public void reserve(int count) {
        if (count <= buffer.length - size) {
            return;
        }
        if (size > MAX_CAPACITY - count) {
            throw new OutOfMemoryError("more than 2 GB in one piece");
        }
        long capacity = Math.max(size + count, 2L * buffer.length);
        buffer = Arrays.copyOf(buffer, (int) Math.min(capacity, MAX_CAPACITY));
    }

    /** Writes a value. */
    public void write(Resp value) {
        switch (value) {
            case Resp.SimpleString(Bytes text) -> line('+', text);
            case Resp.SimpleError(Bytes message) -> line('-', message);
            case Resp.Integer(long number) -> header(':', number);
            case Resp.BulkString(Bytes bytes) -> bulk('$', bytes);
            case Resp.Array(List<Resp> elements) -> elements('*', elements);
            case Resp.Rich rich -> dialect.write(rich, this);
            case Resp.Silence _ -> {}
        }
    }

    /** Writes bytes that are encoded already. */
    public void write(Bytes encoded) {
        reserve(encoded.length());
        encoded.copyTo(buffer, size);
        size += encoded.length();
    }

    /** Writes a header with the number of elements, then each element. */
    void elements(char type, List<Resp> elements) {
        header(type, elements.size());
        for (Resp element : elements) {
            write(element);
        }
    }

    /** Writes a header with a number, then keys and values in turn. */
    void entries(char type, long count, List<Resp.Entry> entries) {
        header(type, count);
        for (Resp.Entry entry : entries) {
            write(entry.key());
            write(entry.value());
        }
    }

    /**
     * Writes the type, the text, CRLF. A CR or LF in the text would end the line early, and a client would take the rest for
     * another value; so each becomes a blank in the buffer. The text that was given does not change.
     */
    void line(char type, Bytes text) {
        reserve(text.length() + 3);
        buffer[size++] = (byte) type;
        text.copyTo(buffer, size);
        for (int end = size + text.length(); size < end; size++) {
            if (buffer[size] == '\r' || buffer[size] == '\n') {
                buffer[size] = ' ';
            }
        }
        crlf();
    }

    /** Writes the type, the number in digits, CRLF. */
    void header(char type, long number) {
        int digits = Decimal.length(number);
        reserve(digits + 3);
        buffer[size++] = (byte) type;
        size += digits;
        Decimal.write(number, buffer, size);
        crlf();
    }

    /** Writes a header with the length, the bytes as they are, CRLF. */
    void bulk(char type, Bytes bytes) {
        header(type, bytes.length());
        reserve(bytes.length() + 2);
        write(bytes);
        crlf();
    }

    /** Writes the CRLF, for which two bytes have been reserved. */
    private void crlf() {
        buffer[size++] = '\r';
        buffer[size++] = '\n';
    }
}

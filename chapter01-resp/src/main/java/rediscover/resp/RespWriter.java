package rediscover.resp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Writes values and requests into a buffer that grows, in the dialect it is told.
 *
 * <p>It gathers bytes and sends none: many answers leave with one write to the network, and a program without a network
 * can look at them. Not for several threads at once.
 */
public final class RespWriter {
    private static final int INITIAL_CAPACITY = 256;
    private static final int KEPT_CAPACITY = 64 * 1024; // unless told
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8; // of an array

    private final int keptCapacity;
    private Dialect dialect;
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int size;

    public RespWriter(Dialect dialect) {
        this(dialect, KEPT_CAPACITY);
    }

    /** @param keptCapacity of the buffer, in bytes: when nothing is left in a larger one, it is given up */
    public RespWriter(Dialect dialect, int keptCapacity) {
        this.dialect = dialect;
        this.keptCapacity = keptCapacity;
    }

    /** The dialect in which values are written. */
    public Dialect dialect() {
        return dialect;
    }

    /** From now on, values are written in this dialect. */
    public void speak(Dialect dialect) {
        this.dialect = dialect;
    }

    /** How many bytes have been gathered. */
    public int size() {
        return size;
    }

    /** What has been gathered; a window on the buffer, valid until the next change. */
    public Bytes bytes() {
        return Bytes.wrap(buffer, 0, size);
    }

    /** Sends what has been gathered, and forgets it. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(buffer, 0, size);
        truncate(0);
    }

    /** Forgets what was gathered beyond this size. */
    public void truncate(int size) {
        this.size = Math.min(size, this.size);
        if (size == 0 && buffer.length > keptCapacity) {
            buffer = new byte[INITIAL_CAPACITY]; // one large answer does not cost the connection memory for life
        }
    }

    /** Forgets the first so many bytes of what was gathered. */
    public void discard(int count) {
        System.arraycopy(buffer, count, buffer, 0, size - count);
        truncate(size - count);
    }

    /** Sets memory aside for so many bytes more: writing them will not fail for want of it. */
    public void reserve(int count) {
        if (count <= buffer.length - size) {
            return;
        }
        long needed = (long) size + count;
        if (needed > MAX_CAPACITY) {
            throw new OutOfMemoryError("answers of more than 2 GB");
        }
        buffer = Arrays.copyOf(buffer, (int) Math.min(Math.max(needed, 2L * size), MAX_CAPACITY));
    }

    /** Takes over what another writer has gathered, which then has nothing. */
    public void append(RespWriter other) {
        reserve(other.size);
        System.arraycopy(other.buffer, 0, buffer, size, other.size);
        size += other.size;
        other.truncate(0);
    }

    /** Writes a request, as clients send it: an array of bulk strings. */
    public void write(Request request) {
        if (request.encoded() != null) {
            append(request.encoded());
            return;
        }
        header('*', request.size());
        for (int i = 0; i < request.size(); i++) {
            bulk('$', request.word(i));
        }
    }

    /** Writes a value. */
    public void write(Resp value) {
        switch (value) {
            case Resp.SimpleString(Bytes text) -> line('+', text);
            case Resp.SimpleError(Bytes message) -> line('-', message);
            case Resp.Integer(long number) -> header(':', number);
            case Resp.BulkString(Bytes bytes) -> bulk('$', bytes);
            case Resp.Array(List<Resp> elements) -> elements('*', elements);
            case Resp.Null kind -> writeNull(kind);
            case Resp.Boolean(boolean truth) -> writeBoolean(truth);
            case Resp.Double(double number) -> text(',', spell(number));
            case Resp.BigNumber(var number) -> text('(', Bytes.of(number.toString()));
            case Resp.BulkError(Bytes message) -> writeBulkError(message);
            case Resp.VerbatimString(String format, Bytes text) -> writeVerbatim(format, text);
            case Resp.Map(List<Resp.Entry> entries) -> entries('%', entries);
            case Resp.Set(List<Resp> elements) -> elements(isResp3() ? '~' : '*', elements);
            case Resp.Push(List<Resp> elements) -> elements(isResp3() ? '>' : '*', elements);
            case Resp.Attribute(List<Resp.Entry> attributes, Resp subject) -> writeAttribute(attributes, subject);
        }
    }

    private boolean isResp3() {
        return dialect == Dialect.RESP3;
    }

    private void writeNull(Resp.Null kind) {
        if (isResp3()) {
            line('_', Bytes.EMPTY);
        } else {
            header(kind == Resp.Null.ARRAY ? '*' : '$', -1);
        }
    }

    private void writeBoolean(boolean truth) {
        if (isResp3()) {
            line('#', Bytes.of(truth ? "t" : "f"));
        } else {
            header(':', truth ? 1 : 0);
        }
    }

    private void writeBulkError(Bytes message) {
        if (isResp3()) {
            bulk('!', message);
        } else {
            line('-', message);
        }
    }

    private void writeVerbatim(String format, Bytes text) {
        if (isResp3()) {
            byte[] tagged = Arrays.copyOf(Bytes.of(format + ':').toArray(), 4 + text.length());
            text.copyTo(tagged, 4);
            bulk('=', Bytes.wrap(tagged));
        } else {
            bulk('$', text);
        }
    }

    private void writeAttribute(List<Resp.Entry> attributes, Resp subject) {
        if (isResp3()) {
            entries('|', attributes);
        }
        write(subject);
    }

    /** How many there are, then each by itself. */
    private void elements(char type, List<Resp> elements) {
        header(type, elements.size());
        for (Resp element : elements) {
            write(element);
        }
    }

    private void entries(char type, List<Resp.Entry> entries) {
        if (isResp3()) {
            header(type, entries.size());
        } else {
            header('*', 2L * entries.size());
        }
        for (Resp.Entry entry : entries) {
            write(entry.key());
            write(entry.value());
        }
    }

    /** A type of RESP3 that is a line there, and a bulk string in RESP2. */
    private void text(char type, Bytes text) {
        if (isResp3()) {
            line(type, text);
        } else {
            bulk('$', text);
        }
    }

    private static Bytes spell(double number) {
        if (Double.isNaN(number)) {
            return Bytes.of("nan");
        }
        if (Double.isInfinite(number)) {
            return Bytes.of(number > 0 ? "inf" : "-inf");
        }
        String text = Double.toString(number);
        return Bytes.of(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    /**
     * The type, the text, CRLF. A CR or LF in the text would end the line early and make nonsense of what follows, so each
     * becomes a blank: here, not in the text that was given.
     */
    private void line(char type, Bytes text) {
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

    /** The type, the number in digits, CRLF. */
    private void header(char type, long number) {
        int digits = Decimal.length(number);
        reserve(digits + 3);
        buffer[size++] = (byte) type;
        size += digits;
        Decimal.write(number, buffer, size);
        crlf();
    }

    /** A header with the length, the bytes as they are, CRLF. */
    private void bulk(char type, Bytes bytes) {
        header(type, bytes.length());
        reserve(bytes.length() + 2);
        append(bytes);
        crlf();
    }

    /** The bytes as they are, for which this reserves by itself. */
    private void append(Bytes bytes) {
        reserve(bytes.length());
        bytes.copyTo(buffer, size);
        size += bytes.length();
    }

    /** The CRLF, for which two bytes have been reserved. */
    private void crlf() {
        buffer[size++] = '\r';
        buffer[size++] = '\n';
    }
}

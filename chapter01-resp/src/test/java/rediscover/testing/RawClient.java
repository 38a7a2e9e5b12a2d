package rediscover.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespReader;

/**
 * A client that sends any bytes, in any pieces, and shows what comes back. Values and raw bytes can be read in turn. A
 * reply that does not come within the time-out is an {@link AssertionError}.
 */
public final class RawClient implements AutoCloseable {
    private static final Duration TIME_OUT = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 50_000; // between two packets that are not to arrive as one

    private final Socket socket;
    private final InputStream in;
    private final RespReader reader;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.reader = new RespReader(new OneByteAtATime(in));
    }

    /** Connects to a server on this machine. */
    public static RawClient connect(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port)).timeout(TIME_OUT);
    }

    /** Waits so long for an answer. */
    public RawClient timeout(Duration timeout) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) timeout.toMillis());
        return this;
    }

    /** The socket, for what is seldom needed. */
    public Socket socket() {
        return socket;
    }

    /** Sends bytes in one piece. */
    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends text, each character as one byte. */
    public RawClient send(String latin1) throws IOException {
        return send(latin1.getBytes(ISO_8859_1));
    }

    /** Sends requests, all in one piece. */
    public RawClient send(Request... requests) throws IOException {
        return send(Wire.encode(List.of(requests)));
    }

    /** Sends bytes in pieces, with a pause between them; each cut is the index at which a new piece begins. */
    public RawClient sendInPieces(byte[] bytes, int... cuts) throws IOException {
        int from = 0;
        for (int cut : cuts) {
            send(Arrays.copyOfRange(bytes, from, cut));
            LockSupport.parkNanos(PAUSE_NANOS);
            from = cut;
        }
        return send(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** Sends each byte in a packet of its own. */
    public RawClient sendByteByByte(byte[] bytes) throws IOException {
        for (byte b : bytes) {
            send(new byte[] {b});
        }
        return this;
    }

    /** Sends each character as one byte in a packet of its own. */
    public RawClient sendByteByByte(String latin1) throws IOException {
        return sendByteByByte(latin1.getBytes(ISO_8859_1));
    }

    /** Sends a request and waits for the answer. */
    public Resp ask(String... words) throws IOException {
        return ask(Request.of(words));
    }

    /** Sends a request and waits for the answer. */
    public Resp ask(Request request) throws IOException {
        return send(request).read();
    }

    /** The next value; null when the server has closed the connection. */
    public Resp read() throws IOException {
        try {
            return reader.read();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server says nothing", e);
        }
    }

    /** So many values. */
    public List<Resp> read(int count) throws IOException {
        Resp[] values = new Resp[count];
        for (int i = 0; i < count; i++) {
            values[i] = read();
        }
        return Arrays.asList(values);
    }

    /** The next byte; −1 when the server has closed the connection. */
    public int readByte() throws IOException {
        return in.read();
    }

    /** So many bytes, fewer only if the server closes the connection. */
    public byte[] readExactly(int count) throws IOException {
        try {
            return in.readNBytes(count);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server says nothing, after less than " + count + " bytes", e);
        }
    }

    /** What the server has to say until it says nothing for so long, or closes the connection. */
    public byte[] readUntilSilent(Duration silence) throws IOException {
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout((int) silence.toMillis());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            readUntilClosed(bytes);
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(timeout);
        }
        return bytes.toByteArray();
    }

    /** So many bytes as text, each as one character; if there are fewer, with a remark that says why. */
    public String hear(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String remark = "";
        try {
            while (bytes.size() < count && remark.isEmpty()) {
                int b = in.read();
                if (b < 0) {
                    remark = " (closed)";
                } else {
                    bytes.write(b);
                }
            }
        } catch (SocketTimeoutException e) {
            remark = " (and nothing more for " + socket.getSoTimeout() / 1000 + " seconds)";
        } catch (SocketException e) {
            remark = " (connection reset)";
        }
        return bytes.toString(ISO_8859_1) + remark;
    }

    /** All bytes until the server closes the connection, in whatever way. */
    public byte[] readUntilClosed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            readUntilClosed(bytes);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server does not close the connection; " + said(bytes), e);
        }
        return bytes.toByteArray();
    }

    private void readUntilClosed(ByteArrayOutputStream bytes) throws IOException {
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
            }
        } catch (SocketException e) {
            // Reset: closed, too.
        }
    }

    /** The bytes up to and with the first line that contains this text; without it if the server closes before. */
    byte[] readUntilLineWith(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder line = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
                line.append((char) b);
                if (b == '\n') {
                    if (line.indexOf(text) >= 0) {
                        break;
                    }
                    line.setLength(0);
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server says nothing more; " + said(bytes), e);
        } catch (SocketException e) {
            // Reset: closed, too.
        }
        return bytes.toByteArray();
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.size() == 0 ? "it said nothing" : "it said: " + Wire.escape(bytes.toByteArray());
    }

    /** Says that nothing more will be sent; answers still arrive. */
    public RawClient halfClose() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Breaks off, so that the server's next look at the connection fails, and the port is free at once. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Keeps the reader of values from taking bytes that are to be read raw afterwards. */
    private static final class OneByteAtATime extends FilterInputStream {
        OneByteAtATime(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1));
        }
    }
}

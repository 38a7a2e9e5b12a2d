package rediscover.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import rediscover.inline.Quoted;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/** A connection to one of the servers that are compared. */
final class Peer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int PAUSE_NANOS = 20_000; // between two packets that are not to arrive as one
    private static final int MOST_CUTS = 3;

    private static final int LINE_EVERY = 20;
    private static final int LONGEST_LINE = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Peer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        this.out = socket.getOutputStream();
    }

    static Peer connect(int port) throws IOException {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new Peer(socket);
        } catch (SocketException e) {
            throw new IOException("nobody listens on port " + port + " (" + e.getMessage() + ")", e);
        }
    }

    Reply ask(String... words) throws IOException {
        return ask(Request.of(words));
    }

    Reply ask(Request request) throws IOException {
        send(List.of(request), null);
        return read(1).getFirst();
    }

    /**
     * Sends requests as one stream of bytes, cut into packets at random, some of them typed as a line; or simply, if
     * {@code cuts} is null.
     */
    void send(List<Request> requests, Random cuts) throws IOException {
        byte[] bytes = encode(requests, cuts);
        int from = 0;
        try {
            for (int i = cuts == null ? 0 : cuts.nextInt(MOST_CUTS + 1); i > 0; i--) {
                int to = cuts.nextInt(from, bytes.length);
                out.write(bytes, from, to - from);
                LockSupport.parkNanos(PAUSE_NANOS);
                from = to;
            }
            out.write(bytes, from, bytes.length - from);
        } catch (SocketException e) {
            // The server has closed the connection, as the missing replies will show.
        }
    }

    private static byte[] encode(List<Request> requests, Random cuts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Request request : requests) {
            int length = request.words().stream().mapToInt(Bytes::length).sum();
            if (cuts != null && length <= LONGEST_LINE && cuts.nextInt(LINE_EVERY) == 0) {
                String line = request.words().stream().map(Quoted::of).collect(Collectors.joining(" ", "", "\r\n"));
                bytes.writeBytes(Bytes.of(line).toArray());
            } else {
                RespWriter writer = new RespWriter(Dialect.RESP2);
                request.writeTo(writer);
                bytes.writeBytes(writer.bytes().toArray());
            }
        }
        return bytes.toByteArray();
    }

    /** The next replies, as many as {@code count}. If the server hangs up or falls silent, the rest say so. */
    List<Reply> read(int count) {
        List<Reply> replies = new ArrayList<>(count);
        Reply end = null;
        while (replies.size() < count) {
            try {
                replies.add(end == null ? Reply.read(in) : end);
            } catch (EOFException | SocketException e) {
                end = Reply.none("closed");
            } catch (SocketTimeoutException e) {
                end = Reply.none("silent");
            } catch (IOException e) {
                end = Reply.none("no reply: " + e.getMessage());
            }
        }
        return replies;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

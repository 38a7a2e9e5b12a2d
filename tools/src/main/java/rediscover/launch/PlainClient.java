package rediscover.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.IntFunction;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespReader;
import rediscover.resp.RespWriter;

/** A connection to a server on this machine. A server that is silent for too long is an {@link IOException}. */
public final class PlainClient implements AutoCloseable {
    private static final int BATCH = 1000;

    /** The use that is made of the answers to many requests. */
    @FunctionalInterface
    public interface Answers {
        void take(Resp answer) throws IOException;
    }

    private final Socket socket = new Socket();
    private final RespWriter requests = new RespWriter(Dialect.RESP2);
    private final RespReader replies;

    /** @param patience the longest time to wait for a reply */
    public PlainClient(int port, Duration patience) throws IOException {
        try {
            int millis = Math.toIntExact(patience.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
            replies = new RespReader(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Adds a request to those that are sent next. */
    public void prepare(Request request) {
        request.writeTo(requests);
    }

    /** Sends the prepared requests. */
    public void send() throws IOException {
        requests.drainTo(socket.getOutputStream());
    }

    public Resp read() throws IOException {
        return replies.read();
    }

    public Resp ask(String... words) throws IOException {
        prepare(Request.of(words));
        send();
        return read();
    }

    /** Sends a number of requests, a thousand at once, and reads their answers. */
    public void pipeline(int count, IntFunction<Request> request, Answers answers) throws IOException {
        for (int from = 0; from < count; from += BATCH) {
            int end = Math.min(count, from + BATCH);
            for (int i = from; i < end; i++) {
                prepare(request.apply(i));
            }
            send();
            for (int i = from; i < end; i++) {
                answers.take(read());
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package rediscover.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * Bytes to send to a server, on a connection of their own, and the knowledge of when it has answered: behind them goes
 * a command that no server knows, with a name of its own, so the answer is complete when the error that names it comes,
 * or when the server closes the connection.
 */
public final class Conversation {
    private static final int MOST_SHOWN = 2000;
    private static final AtomicLong COUNT = new AtomicLong();

    private final byte[] bytes;
    private final List<Request> requests; // what the bytes say, if they were made of requests
    private final boolean ending;

    private Conversation(byte[] bytes, List<Request> requests, boolean ending) {
        this.bytes = bytes;
        this.requests = requests;
        this.ending = ending;
    }

    /** Requests as one types them: {@code SET name "Ahmed Ash"}. */
    public static Conversation of(String... lines) {
        return of(Wire.requests(lines));
    }

    /** Requests. */
    public static Conversation of(List<Request> requests) {
        return new Conversation(Wire.encode(requests), List.copyOf(requests), false);
    }

    /** Any bytes. */
    public static Conversation raw(byte[] bytes) {
        return new Conversation(bytes.clone(), List.of(), false);
    }

    /** Any bytes, written as text. */
    public static Conversation raw(String latin1) {
        return raw(Wire.bytes(latin1));
    }

    /** The same bytes, with nothing behind them but the end of the stream: for a request that is cut short. */
    public Conversation thenNothing() {
        return new Conversation(bytes, requests, true);
    }

    /** How many bytes there are to send. */
    public int length() {
        return bytes.length;
    }

    /** What the bytes ask, if they were made of requests. */
    public List<Request> requests() {
        return requests;
    }

    /** Has it with a server; each cut is the index at which a new packet begins. */
    public Answer with(int port, int... cuts) throws IOException {
        String name = "end-of-conversation-" + COUNT.incrementAndGet();
        byte[] sent = ending ? bytes : concatenate(bytes, Wire.encode(List.of(Request.of(name))));
        try (RawClient client = RawClient.connect(port)) {
            // By another thread, because a server may stop reading until its answers are read.
            Thread sender = Thread.startVirtualThread(() -> send(client, sent, cuts));
            byte[] received = client.readUntilLineWith(name);
            sender.join();
            int end = received.length - lastLineWith(name, received);
            client.reset(); // leaves no port behind that cannot be used for a minute
            return new Answer(Bytes.wrap(received, 0, end), end == received.length);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Has it with a server, each byte in a packet of its own. */
    public Answer byteByByte(int port) throws IOException {
        return with(port, IntStream.range(1, bytes.length).toArray());
    }

    private void send(RawClient client, byte[] sent, int... cuts) {
        try {
            client.sendInPieces(sent, cuts);
            if (ending) {
                client.halfClose();
            }
        } catch (IOException e) {
            // The server has closed the connection, which the reader will see.
        }
    }

    /** How long the last line is if it has this text in it, otherwise 0. */
    private static int lastLineWith(String text, byte[] received) {
        int from = received.length - 1;
        while (from > 0 && received[from - 1] != '\n') {
            from--;
        }
        String line = Wire.escape(Arrays.copyOfRange(received, Math.max(0, from), received.length));
        return line.contains(text) ? received.length - from : 0;
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    @Override
    public String toString() {
        String lines = requests.stream()
                .map(request -> Wire.commandLine(request) + '\n')
                .collect(Collectors.joining());
        return shorten(lines) + shorten(Wire.escape(bytes));
    }

    private static String shorten(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…\n";
    }

    /**
     * What came back.
     *
     * @param bytes all of it
     * @param closed whether the server closed the connection
     */
    public record Answer(Bytes bytes, boolean closed) {
        @Override
        public String toString() {
            return Wire.escape(bytes.toArray()) + (closed ? " (closed)" : "");
        }
    }
}

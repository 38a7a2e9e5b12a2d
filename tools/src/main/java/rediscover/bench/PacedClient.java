package rediscover.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** One of the clients of a {@link PacedLoad}: it never waits, neither for room to write nor for replies. */
final class PacedClient implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteBuffer requests = ByteBuffer.allocateDirect(1 << 18);
    private final ByteBuffer replies = ByteBuffer.allocateDirect(1 << 14);
    private final Queue<Long> due =
            new ArrayDeque<>(); // when the requests without a reply so far should have been sent
    private byte first; // of the line that is being read, or 0 at its beginning
    private byte second;
    private boolean inBulk; // whether that line is a bulk string's second one

    PacedClient(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.socket().setTcpNoDelay(true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends a request, or the part for which there is room; the rest follows with the next one. */
    void ask(byte[] request, long intended) throws IOException {
        if (requests.remaining() < request.length) {
            throw new IOException("it does not keep up");
        }
        due.add(intended);
        requests.put(request).flip();
        channel.write(requests);
        requests.compact();
    }

    /** Reads the bytes that have arrived. */
    void readInto(Latencies latencies) throws IOException {
        if (channel.read(replies) < 0) {
            throw new EOFException("it hung up");
        }
        long now = System.nanoTime();
        replies.flip();
        while (replies.hasRemaining()) {
            if (isEnd(replies.get())) {
                latencies.add(now - due.remove());
            }
        }
        replies.clear();
    }

    /** Whether a reply ends with this byte. */
    private boolean isEnd(byte b) throws IOException {
        if (b != '\n') {
            second = second == 0 && first != 0 ? b : second;
            first = first == 0 ? b : first;
            return false;
        }
        if (first == '-' && !inBulk) {
            throw new IOException("it answers with an error");
        }
        inBulk = first == '$' && second != '-' && !inBulk;
        first = 0;
        second = 0;
        return !inBulk;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

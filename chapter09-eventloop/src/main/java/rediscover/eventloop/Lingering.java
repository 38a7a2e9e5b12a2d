package rediscover.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The last moments of a connection, after its last answer. A channel that is closed while it holds unread input resets the
 * connection, and the reset overtakes the answer. So the server says that nothing more comes, and then reads the input that
 * is still on its way, for a second and a megabyte at most.
 */
final class Lingering {
    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final int MOST_BYTES = 1024 * 1024;

    private final SocketChannel channel;
    private final long start = System.nanoTime();
    private int read; // bytes

    /** Says that nothing more comes. */
    Lingering(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.shutdownOutput();
    }

    /** Reads what has arrived; true if the connection can be closed. */
    boolean drain(byte[] spare) throws IOException {
        int n = channel.read(ByteBuffer.wrap(spare));
        read += n;
        return n < 0 || read > MOST_BYTES;
    }

    /** Whether any input was read. */
    boolean hasRead() {
        return read > 0;
    }

    /** Whether the client has had its time. */
    boolean isOver(long now) {
        return now - start > LONGEST_NANOS;
    }
}

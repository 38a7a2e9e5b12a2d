package rediscover.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * The bytes that a client sends: a stream that another thread can end. The thread that reads it may be waiting for the
 * client at that moment, or busy with bytes that it has read before.
 */
final class SocketInput extends FilterInputStream {
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int LINGER_BYTES = 1024 * 1024;

    private final Socket socket;
    private volatile boolean waiting; // for the client, or about to
    private volatile boolean ended; // by another thread

    SocketInput(Socket socket) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        waiting = true;
        try {
            return ended ? -1 : in.read(target, offset, length);
        } finally {
            waiting = false;
        }
    }

    /**
     * Ends the stream: the next read returns −1, and so does one that waits at this moment. Called by another thread. The
     * thread that reads is not disturbed if it is busy with something else.
     */
    void end() {
        ended = true; // first: a thread that is not waiting yet will see it
        if (waiting) {
            try {
                socket.shutdownInput(); // the thread wakes up, and takes this for the end of the stream
            } catch (IOException e) {
                // The socket is closed already.
            }
        }
    }

    /**
     * Lets the client read its last answer: says that nothing more comes, then reads what is still on its way, for a second
     * and a megabyte at most. (A socket that is closed while it holds unread input resets the connection, and the reset
     * overtakes the answer.) If another thread has ended the stream and no input is there, it does not wait for more.
     */
    void linger() throws IOException {
        if (ended && in.available() == 0) {
            return;
        }
        socket.shutdownOutput();
        long deadline = System.nanoTime() + LINGER.toNanos();
        long left = LINGER.toMillis();
        byte[] rest = new byte[4096];
        for (int n = 0, sum = 0; n >= 0 && sum < LINGER_BYTES && left > 0; sum += n) {
            socket.setSoTimeout((int) left);
            n = in.read(rest);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }
}

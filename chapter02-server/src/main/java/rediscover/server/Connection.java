package rediscover.server;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/**
 * The conversation with one client, on a thread of its own: read a request, answer it, read the next one.
 *
 * <p>Pipelining: a client may send many requests without waiting for the answers. Their answers gather, and leave with one
 * write when the reader is about to wait for more input. So a finished answer never waits for the other half of a request,
 * and a thousand requests do not cost a thousand system calls. (In C++, {@code cin.tie(&cout)} does the same.)
 */
final class Connection implements Runnable {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int ENOUGH_FOR_ONE_WRITE = 256 * 1024;
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int LINGER_BYTES = 1024 * 1024;

    private final Socket socket;
    private final Handler handler;
    private final InputStream in;
    private final OutputStream out;
    private final RespWriter answers = new RespWriter(Dialect.RESP2);
    private volatile boolean waiting; // for input, or about to
    private volatile boolean closing;

    Connection(Socket socket, Handler handler) throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Lives as long as the connection, and closes the socket in the end, whatever happens. */
    @Override
    public void run() {
        try (socket) {
            converse();
            linger();
        } catch (IOException e) {
            // The client is gone, or its answers must not be sent: not an error of the program.
        } catch (OutOfMemoryError e) {
            LOG.log(WARNING, "disconnected " + socket + ": there is not enough memory for what it asks");
        } catch (RuntimeException | Error e) {
            LOG.log(ERROR, "the conversation with " + socket + " failed", e);
        } finally {
            handler.end();
        }
    }

    /**
     * Answers requests until the client sends no more of them, or the connection is closed. Half a request at the end is
     * none. Bytes that are no request end the conversation: the requests before them are answered, and then the client is
     * told what is wrong.
     */
    private void converse() throws IOException {
        RequestReader requests = new RequestReader(new TiedInput());
        try {
            for (Request request = requests.read(); request != null; request = requests.read()) {
                handler.handle(request, answers);
                if (answers.size() >= ENOUGH_FOR_ONE_WRITE) {
                    send();
                }
            }
        } catch (ProtocolException e) {
            answers.write(new Resp.SimpleError(Bytes.wrap(("ERR " + e.getMessage()).getBytes(ISO_8859_1))));
        } catch (EOFException e) {
            // Half a request.
        }
        send();
    }

    private void send() throws IOException {
        handler.beforeSending();
        answers.drainTo(out);
    }

    /** The socket's input, tied to its output: the answers so far are sent before it waits for more. */
    private final class TiedInput extends InputStream {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            send();
            waiting = true;
            try {
                return closing ? -1 : in.read(target, offset, length);
            } finally {
                waiting = false;
            }
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte at a time is too slow");
        }
    }

    /** Has the conversation end when the request under way is answered. Called by another thread. */
    void close() {
        closing = true; // first: a thread that is not waiting yet will see it
        if (waiting) {
            try {
                socket.shutdownInput(); // the thread wakes up, and takes this for the end of the stream
            } catch (IOException e) {
                // The socket is closed already.
            }
        }
    }

    /** Ends the connection at once, even if the client takes no answer. Called by another thread. */
    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    /**
     * Lets the client read the last answer. A socket that is closed while it holds unread input resets the connection, and
     * the reset overtakes the answer. So this says that nothing more comes, then reads what is still on its way.
     */
    private void linger() throws IOException {
        if (closing && in.available() == 0) {
            return; // the server ends, and must not wait for a client that is silent
        }
        socket.shutdownOutput();
        long deadline = System.nanoTime() + LINGER.toNanos();
        byte[] rest = new byte[4096];
        for (int n = 0, sum = 0; n >= 0 && sum < LINGER_BYTES; sum += n) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            socket.setSoTimeout((int) Math.max(1, millis));
            n = in.read(rest);
        }
    }
}

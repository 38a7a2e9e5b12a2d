package rediscover.server;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.resp.Resp;

/**
 * A connection with a thread of its own, which reads, answers and sends in turn.
 *
 * <p>Pipelining: a client may send many requests without waiting for answers. A batch is what has arrived when the
 * reader would have to wait for more; it is answered then, with one write. So finished answers never wait for the other
 * half of a request, and a thousand pipelined requests do not cost a thousand system calls.
 */
final class SocketConnection implements Connection, Iterator<Request>, Runnable {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int ENOUGH_FOR_ONE_WRITE = 256 * 1024;
    private static final int MEMORY_WHEN_IDLE = 4 * 1024;
    private static final int WORTH_COUNTING = 16 * 1024;
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final int LINGER_BYTES = 1024 * 1024;

    private final long id;
    private final Socket socket;
    private final InetSocketAddress remote;
    private final ThreadServer server;
    private final InputStream in;
    private final Outbox outbox;
    private final Handler handler;

    private final RequestReader reader = new RequestReader(new Arriving());
    private final ReentrantLock busy = new ReentrantLock(); // held but while the thread waits for input
    private final Deque<Request> arrived = new ArrayDeque<>();
    private Request taken; // last
    private boolean postponed; // and what arrived behind it has to wait, too
    private long arrivedBytes; // at most
    private volatile long memory; // bytes that this connection holds
    private volatile boolean reading; // from the client, or about to
    private volatile boolean closing;

    SocketConnection(long id, Socket socket, ThreadServer server, Function<Connection, Handler> handlers)
            throws IOException {
        this.id = id;
        this.socket = socket;
        this.remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        this.server = server;
        this.in = socket.getInputStream();
        this.outbox = new Outbox(socket.getOutputStream(), this::abort);
        this.handler = handlers.apply(this);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    /** The life of the connection. */
    @Override
    public void run() {
        busy.lock();
        try {
            serve();
        } catch (RuntimeException | Error e) {
            report(e);
        } finally {
            busy.unlock();
            abort();
            server.forget(this);
        }
    }

    private void report(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            LOG.log(WARNING, "disconnected " + remote + ": there is not enough memory for what it asks");
        } else {
            LOG.log(ERROR, "connection " + id + " failed and is closed", e);
        }
    }

    private void serve() {
        try {
            converse();
            if (!closing || in.available() > 0) { // who is told to go, and says nothing, is not waited for
                linger(socket);
            }
        } catch (SocketTimeoutException e) {
            // It said nothing for too long.
        } catch (IOException e) {
            // It is gone, in the middle of a request or of an answer: not our error.
        } finally {
            arrived.clear();
            outbox.clear();
            hold(0);
            handler.end(); // may have to wait for its turn
        }
    }

    /**
     * Reads requests until the stream ends and queues them; they are answered when the reader asks for more than has arrived.
     * Half a request at the end is none. If the client breaks the rules, what stands before that is answered, then it is
     * told so. What has not been sent in the end, is.
     */
    private void converse() throws IOException {
        try {
            for (Request request = reader.read(); request != null; request = reader.read()) {
                queue(request);
            }
        } catch (ProtocolException e) {
            answer();
            refuse(e);
        } catch (EOFException e) {
            // Half a request is none.
        }
        sendBatch();
    }

    /** A request has arrived, and waits to be answered. */
    private void queue(Request request) {
        arrived.add(request);
        arrivedBytes += reader.held();
    }

    /** The last answer, to bytes that are no request. */
    private void refuse(ProtocolException e) {
        if (!closing) {
            outbox.beginBatch();
            outbox.replies().write(new Resp.SimpleError(Bytes.wrap(("ERR " + e.getMessage()).getBytes(ISO_8859_1))));
        }
    }

    /** The socket's input; whoever asks it for more has used up what arrived, so that is answered first. */
    private final class Arriving extends InputStream {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            answer();
            reading = true;
            try {
                if (closing) {
                    return -1;
                }
                hold(MEMORY_WHEN_IDLE + target.length + reader.held() + arrivedBytes);
                socket.setSoTimeout(postponed ? 0 : server.idleMillis());
                return readUnlocked(target, offset, length);
            } finally {
                reading = false;
            }
        }

        private int readUnlocked(byte[] target, int offset, int length) throws IOException {
            busy.unlock();
            try {
                return in.read(target, offset, length);
            } finally {
                busy.lock();
            }
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte at a time is too slow");
        }
    }

    /** Has what has arrived answered, batch by batch, and each batch's answers sent, as long as any may be answered. */
    private void answer() throws IOException {
        while (mayAnswer()) {
            handler.handle(this, outbox.replies());
            sendBatch();
        }
    }

    /** Whether a request waits, and not for something else than its answer. */
    private boolean mayAnswer() {
        return !arrived.isEmpty() && !postponed && !closing;
    }

    /** Sends a batch's answers with one write; until the client has taken them, they are held. */
    private void sendBatch() throws IOException {
        taken = null;
        if (arrived.isEmpty()) {
            arrivedBytes = 0;
        }
        if (outbox.replies().size() > WORTH_COUNTING) {
            hold(MEMORY_WHEN_IDLE + outbox.replies().size());
        }
        outbox.endBatch();
    }

    private void hold(long bytes) {
        long before = memory;
        if (bytes > before) {
            memory = bytes;
            server.claim(this, bytes - before);
        } else if (bytes < before) {
            server.release(before - bytes);
            memory = bytes;
        }
    }

    /** How many bytes of memory it holds for what has arrived, and for answers that its client has not taken. */
    long memory() {
        return memory;
    }

    /** Ends the connection because it holds too much memory. */
    void expel() {
        if (!socket.isClosed()) {
            abort();
            LOG.log(WARNING, "disconnected %s, which held %d bytes of memory".formatted(remote, memory));
        }
    }

    /**
     * Whether the batch has another request: one that may be answered, while the answers gathered so far are fewer bytes
     * than {@code ENOUGH_FOR_ONE_WRITE}.
     */
    @Override
    public boolean hasNext() {
        return mayAnswer() && outbox.replies().size() < ENOUGH_FOR_ONE_WRITE;
    }

    /** The next request of the batch. */
    @Override
    public Request next() {
        outbox.beginBatch();
        taken = arrived.remove();
        return taken;
    }

    @Override
    public void postpone() {
        arrived.addFirst(taken);
        postponed = true;
    }

    /** The connection's thread may be waiting for input, so another one goes on. */
    @Override
    public void resume() {
        Thread.startVirtualThread(this::goOn);
    }

    private void goOn() {
        busy.lock();
        try {
            postponed = false;
            answer();
        } catch (IOException e) {
            abort(); // it is gone
        } catch (RuntimeException | Error e) {
            abort();
            report(e);
        } finally {
            busy.unlock();
        }
    }

    @Override
    public void send(Resp value) {
        outbox.push(value);
    }

    @Override
    public void speak(Dialect dialect) {
        outbox.speak(dialect);
    }

    /** Says so first, then wakes the thread if it waits for a request; one that is busy will see it by itself. */
    @Override
    public void close() {
        closing = true;
        if (reading) {
            try {
                socket.shutdownInput();
            } catch (IOException e) {
                // Closed already.
            }
        }
    }

    @Override
    public void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed it is.
        }
    }

    /**
     * Lets the client read the last answer. A socket closed while it holds unread input resets the connection, and the
     * reset overtakes the answer: so first say that nothing more comes, then read what is still on its way.
     */
    static void linger(Socket socket) throws IOException {
        socket.shutdownOutput();
        long deadline = System.nanoTime() + LINGER.toNanos();
        byte[] rest = new byte[4096];
        for (int n = 0, sum = 0; n >= 0 && sum < LINGER_BYTES; sum += n) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            socket.setSoTimeout((int) Math.max(1, millis));
            n = socket.getInputStream().read(rest);
        }
    }
}

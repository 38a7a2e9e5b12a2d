package rediscover.eventloop;

import static java.lang.System.Logger.Level.ERROR;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.function.Function;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Connection;
import rediscover.server.Handler;

/**
 * A connection that never waits.
 *
 * <pre>
 *            input ended, error,                    all sent                     the client has hung up,
 *  OPEN ───────── close() ────────► CLOSING ────────────────────► LINGERING ──── or does not in time ───► closed
 * </pre>
 *
 * <p>As long as its client does not take its answers, it reads no further requests: then the client's own buffers fill up,
 * and it has to wait too.
 */
final class LoopConnection implements Connection, Iterator<Request>, EventLoop.Ready {
    private enum State {
        OPEN,
        CLOSING,
        LINGERING
    }

    private static final System.Logger LOG = System.getLogger(LoopConnection.class.getName());
    private static final int ENOUGH_FOR_ONE_WRITE = 256 * 1024;
    private static final int MOST_PUSHES = 32 * 1024 * 1024;
    private static final long LINGER_NANOS = 1_000_000_000;

    private final long id;
    private final SocketChannel channel;
    private final InetSocketAddress remote;
    private final LoopServer server;
    private final Handler handler;
    private final RequestDecoder decoder = new RequestDecoder();
    private final RespWriter output = new RespWriter(Dialect.RESP2);

    private SelectionKey key;
    private Request next; // decoded, and not yet taken
    private ProtocolException broken; // what the input turned out to be
    private boolean inputEnded;
    private boolean flushing; // the server has it on its list
    private State state = State.OPEN;
    private long since = System.nanoTime(); // its last sign of life, or its lingering

    LoopConnection(
            long id,
            SocketChannel channel,
            InetSocketAddress remote,
            LoopServer server,
            Function<Connection, Handler> handlers) {
        this.id = id;
        this.channel = channel;
        this.remote = remote;
        this.server = server;
        this.handler = handlers.apply(this);
    }

    void key(SelectionKey key) {
        this.key = key;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            if (ready.isWritable()) {
                flushSoon();
            } else if (state == State.LINGERING) {
                drain();
            } else {
                read();
            }
        } catch (IOException e) {
            end(); // it is gone: not our error
        } catch (RuntimeException | Error e) {
            LOG.log(ERROR, "connection " + id + " failed and is closed", e);
            end();
        }
    }

    private void read() throws IOException {
        ByteBuffer room = decoder.room(server.spare());
        int n = channel.read(room);
        if (n < 0) {
            inputEnded = true;
        } else {
            decoder.arrived(n);
            since = System.nanoTime();
        }
        answer();
    }

    /** Answers what has arrived, as far as there is room for answers. */
    private void answer() {
        if (hasNext()) {
            handler.handle(this, output);
        }
        decoder.leave(server.spare());
        if (broken != null && next == null && state == State.OPEN) {
            output.write(new Resp.SimpleError(Bytes.wrap(("ERR " + broken.getMessage()).getBytes(ISO_8859_1))));
            state = State.CLOSING;
        }
        if (inputEnded && output.size() < ENOUGH_FOR_ONE_WRITE) {
            state = State.CLOSING;
        }
        flushSoon();
    }

    @Override
    public boolean hasNext() {
        if (state != State.OPEN || output.size() >= ENOUGH_FOR_ONE_WRITE) {
            return false;
        }
        if (next == null && broken == null) {
            try {
                next = decoder.next();
            } catch (ProtocolException e) {
                broken = e;
            }
        }
        return next != null;
    }

    @Override
    public Request next() {
        Request taken = next;
        next = null;
        return taken;
    }

    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            server.flushAtEndOfRound(this);
        }
    }

    /** Sends as much as the client takes; the rest follows when it takes more. */
    void flush() {
        flushing = false;
        try {
            send();
            if (output.size() == 0 && state == State.CLOSING) {
                state = State.LINGERING;
                since = System.nanoTime();
                channel.shutdownOutput();
                drain();
            }
            if (key.isValid()) {
                key.interestOps(output.size() > 0 ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            }
        } catch (IOException e) {
            end();
        }
    }

    private void send() throws IOException {
        while (output.size() > 0) {
            int sent = channel.write(output.bytes().asBuffer());
            output.discard(sent);
            if (output.size() > 0) {
                return;
            }
            if (state == State.OPEN) {
                answerRest();
            }
        }
    }

    /** What had arrived when there was no room for its answers. */
    private void answerRest() {
        if (hasNext()) {
            handler.handle(this, output);
            decoder.leave(server.spare());
            if (output.size() > 0) {
                flushSoon(); // and in this round others come first
            }
        }
    }

    /** Reads what nobody will answer, so that the last answer is not lost to a reset. */
    private void drain() throws IOException {
        ByteBuffer room = ByteBuffer.wrap(server.spare());
        if (channel.read(room) < 0) {
            end();
        }
    }

    /** Ends it if its time is up. */
    void tick(long now, long idleNanos) {
        long limit = state == State.OPEN ? idleNanos : LINGER_NANOS;
        if (state != State.CLOSING && limit > 0 && now - since > limit) {
            end();
        }
    }

    @Override
    public void speak(Dialect dialect) {
        output.speak(dialect);
    }

    @Override
    public void send(Resp value) {
        server.loop().take(() -> {
            if (state == State.OPEN) {
                output.write(value);
                if (output.size() > MOST_PUSHES) {
                    end();
                } else {
                    flushSoon();
                }
            }
        });
    }

    @Override
    public void close() {
        server.loop().take(() -> {
            if (state == State.OPEN) {
                state = State.CLOSING;
                flushSoon();
            }
        });
    }

    @Override
    public void abort() {
        server.loop().take(this::end);
    }

    private void end() {
        if (channel.isOpen()) {
            try {
                channel.close();
            } catch (IOException e) {
                // Closed it is.
            }
            server.forget(this);
            handler.end();
        }
    }
}

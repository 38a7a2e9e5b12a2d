package rediscover.eventloop;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.server.Handler;

/**
 * A connection that never waits: it reads the bytes that have arrived, answers the requests in them, and sends as many bytes
 * as the client takes.
 *
 * <pre>
 *         input ended, or in error; close()          all sent            the client has hung up, or its time is up
 *  OPEN ────────────────────────────────► CLOSING ───────────► LINGERING ─────────────────────────────────► CLOSED
 * </pre>
 *
 * <p>While a client does not take its answers, no more of its requests are read. Then the buffers on its side fill up, and
 * the client has to wait. But many a client writes all its requests before it reads the first answer, and both sides would
 * wait for ever. So the requests of a client that takes nothing for a while are read, and answered when it takes the answers
 * before. They count as memory that the client holds.
 *
 * <p>In one round, a client gets answers only until there are enough bytes for one write; then the other clients have their
 * turn.
 */
final class LoopConnection implements Connection, EventLoop.Ready {
    private enum State {
        OPEN,
        CLOSING,
        LINGERING,
        CLOSED
    }

    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final long id;
    private final SocketChannel channel;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final LoopServer server;
    private final SelectionKey key;
    private final Handler handler;
    private final RequestDecoder decoder;
    private final Incoming incoming;
    private final Account account;
    private final Outgoing outgoing = new Outgoing();
    private volatile boolean closing; // by this side, not by the client
    private volatile boolean spared; // when clients have to go

    private State state = State.OPEN;
    private Lingering lingering; // null before LINGERING
    private boolean answering; // so values that the handler sends stand among its answers
    private boolean postponed; // the next request waits for resume, and so do those behind it
    private boolean more; // requests have perhaps arrived that are not answered yet
    private boolean flushing; // at the end of this round
    private int interest = SelectionKey.OP_READ;
    private boolean alive; // the client has sent or taken bytes since the last tick
    private long aliveAt = System.nanoTime();

    LoopConnection(long id, SocketChannel channel, LoopServer server, Function<Connection, Handler> handlers)
            throws IOException {
        this.id = id;
        this.channel = channel;
        this.remote = (InetSocketAddress) channel.getRemoteAddress();
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.server = server;
        this.decoder = new RequestDecoder(server.lines());
        this.incoming = new Incoming(decoder, server.spare(), server::prefetch);
        this.account = new Account(server.ledger());
        this.key = server.loop().register(channel, SelectionKey.OP_READ, this);
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

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void ready(SelectionKey ready) {
        alive = true;
        try {
            if (ready.isWritable()) {
                flushSoon();
            } else if (state == State.LINGERING) {
                drain();
            } else if (interest != SelectionKey.OP_READ) {
                readOn();
            } else if (!more) { // otherwise the requests that were read before come first
                incoming.readFrom(channel);
                answer();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Reads requests that are answered when the client has taken the answers before. */
    private void readOn() throws IOException {
        incoming.readAhead(channel);
        more = true;
        if (incoming.hasEnded()) {
            await(SelectionKey.OP_WRITE);
        }
        count();
    }

    /** Ends this connection, and no other, because of a failure. */
    private void fail(Throwable e) {
        end();
        switch (e) {
            case IOException _ -> {} // the client is gone, or its answers must not be sent: no error of the program
            case OutOfMemoryError _ ->
                LOG.log(WARNING, "disconnected " + remote + ": there is not enough memory for its request");
            default -> LOG.log(ERROR, "connection " + id + " failed and is closed", e);
        }
    }

    /** Answers the requests that have arrived, as far as there is room for answers. */
    private void answer() {
        more = false;
        incoming.begin();
        while (mayAnswer()) {
            if (!answering) {
                answering = true;
                takePushes();
            }
            answer(incoming.next());
        }
        answering = false;
        incoming.leave();
        more |= !postponed && incoming.hasBacklog();
        if (state == State.OPEN && !more && !closing) {
            Resp error = incoming.error();
            if (!error.equals(Resp.NO_ANSWER)) {
                send(error);
            }
            if (!error.equals(Resp.NO_ANSWER) || incoming.hasEnded()) {
                state = State.CLOSING;
            }
        }
        flushSoon();
        count();
    }

    private void answer(Request request) {
        handler.handle(request, outgoing.answers());
        if (postponed) {
            incoming.putBack(request);
        }
    }

    /** Whether there is another request, and room for its answer. */
    private boolean mayAnswer() {
        if (state != State.OPEN || closing || postponed) {
            return false;
        }
        if (outgoing.isFull()) {
            more = true;
            return false;
        }
        return incoming.hasNext();
    }

    @Override
    public void postpone() {
        postponed = true;
    }

    @Override
    public void resume() {
        server.loop().later(() -> {
            postponed = false;
            alive = true;
            goOn();
        });
    }

    @Override
    public boolean isWaiting() {
        return postponed && state == State.OPEN && !closing;
    }

    @Override
    public void answer(Resp value) {
        takePushes();
        if (isWaiting()) {
            incoming.next(); // it was put back
            outgoing.answers().write(value);
            postponed = false;
            alive = true;
            flushSoon();
            server.loop().later(this::goOn);
        }
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
            takePushes();
            if (state != State.CLOSED) {
                sendAndGoOn();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private void sendAndGoOn() throws IOException {
        handler.beforeSending();
        int waiting = outgoing.waiting();
        boolean allSent = outgoing.sendTo(channel);
        alive |= outgoing.waiting() < waiting;
        await(allSent ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        count();
        if (allSent && state == State.CLOSING) {
            linger();
        } else if (allSent && more) {
            server.loop().later(this::goOn);
        }
    }

    private void linger() throws IOException {
        state = State.LINGERING;
        outgoing.end();
        lingering = new Lingering(channel);
        drain();
        if (closing && !lingering.hasRead()) {
            end(); // a server that closes does not wait for a client that is silent
        }
    }

    private void drain() throws IOException {
        if (lingering.drain(server.spare())) {
            end();
        }
    }

    private void await(int operations) {
        if (interest != operations) {
            interest = operations;
            key.interestOps(operations);
        }
    }

    /** Answers requests that had arrived when there was no room for their answers. */
    private void goOn() {
        try {
            answer();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Ends the connection if its time is up: it lingers, or its client has been idle for too long. */
    void tick(long now, long idleNanos) {
        if (alive) {
            alive = false;
            aliveAt = now;
        } else if (interest == SelectionKey.OP_WRITE && state == State.OPEN && !incoming.hasEnded()) {
            await(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } else if (outgoing.rest()) {
            count();
        }
        if (account.isTooMuch(now)) {
            expel();
        }
        boolean idle = idleNanos > 0 && !postponed && now - aliveAt > idleNanos;
        if (state == State.LINGERING ? lingering.isOver(now) : idle) {
            end();
        }
    }

    private void count() {
        if (state != State.CLOSED) {
            account.count(incoming.held(), outgoing.held(), outgoing.waiting());
            if (account.isTooMuch(System.nanoTime())) {
                expel();
            }
        }
    }

    @Override
    public void handlerKeeps(LongSupplier bytes) {
        account.handlerKeeps(bytes);
    }

    @Override
    public void outputLimit(Supplier<OutputLimit> limit) {
        account.outputLimit(limit);
    }

    @Override
    public boolean makeRoom(long bytes) {
        if (!account.allows(bytes)) {
            return false;
        }
        account.expect(bytes);
        return state != State.CLOSED && outgoing.makeRoom(bytes);
    }

    @Override
    public void restrict(BooleanSupplier stranger) {
        decoder.restrict(stranger);
    }

    @Override
    public void spare(boolean spared) {
        this.spared = spared;
    }

    boolean isSpared() {
        return spared;
    }

    @Override
    public Held held() {
        return account.held(incoming.arrived(), incoming.room());
    }

    /** The bytes of memory that its client holds. */
    long memory() {
        return account.total();
    }

    /** Ends the connection because its client holds too much memory. */
    void expel() {
        if (state != State.CLOSED) {
            LOG.log(WARNING, "disconnected %s, which held %d bytes of memory".formatted(remote, memory()));
            end();
        }
    }

    @Override
    public Dialect dialect() {
        return outgoing.dialect();
    }

    @Override
    public void speak(Dialect dialect) {
        outgoing.speak(dialect);
        server.loop().ask(() -> outgoing.answerIn(dialect));
    }

    /** A value that a handler sends to its own client stands among the answers. Any other value goes behind them. */
    @Override
    public void send(Resp value) {
        if (server.loop().isHere() && answering) {
            outgoing.answers().write(value);
        } else if (outgoing.push(value)) {
            server.loop().ask(this::flushSoon);
        }
    }

    /** It is written where it stays until it is sent, and counts at once: many values may come before the end of the round. */
    @Override
    public void send(Bytes encoded) {
        takePushes();
        if (state == State.OPEN) {
            outgoing.answers().write(encoded);
            if (!answering) {
                flushSoon();
            }
            count();
        }
    }

    private void takePushes() {
        if (!outgoing.takePushes()) {
            end();
        }
    }

    @Override
    public void close() {
        closing = true;
        server.loop().ask(() -> {
            if (state == State.OPEN) {
                state = State.CLOSING;
                flushSoon();
            }
        });
    }

    @Override
    public void abort() {
        server.loop().ask(this::end);
    }

    private void end() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            answering = false;
            try {
                channel.close();
            } catch (IOException e) {
                // It is closed all the same.
            }
            incoming.clear();
            outgoing.end();
            account.close();
            server.endAtEndOfRound(this);
        }
    }

    /** Tells the handler that the connection has ended. */
    void sayFarewell() {
        try {
            handler.end();
        } catch (RuntimeException | Error e) {
            LOG.log(ERROR, "the end of connection " + id + " failed", e);
        }
    }
}

package rediscover.eventloop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * The requests that come in from a client. A few are decoded before the first of them is answered, so that memory can be
 * fetched for all of them at once.
 *
 * <p>Bytes that are read while no request can be answered wait in a backlog of arrays, which are never joined: so much may
 * arrive that to copy it all would keep other clients waiting.
 *
 * <pre>
 * socket ──► backlog: | 64 KB | 64 KB | 20 KB | ──► decoder ──► ahead
 *        └────────────── if that is empty ──────────►┘
 * </pre>
 */
final class Incoming {
    private static final int FAR = 16; // requests that are decoded ahead, at most,
    private static final int FAR_BYTES = 4 * 1024; // or enough of them to have this number of bytes
    private static final int OVERHEAD = 64; // bytes that an array of the backlog takes besides its own

    private final RequestDecoder decoder;
    private final Deque<Request> ahead = new ArrayDeque<>(FAR); // decoded, and not yet taken
    private final Deque<ByteBuffer> backlog = new ArrayDeque<>();
    private final byte[] spare;
    private final Consumer<Collection<Request>> prefetch;
    private long waiting; // bytes of the backlog
    private boolean fed; // from the backlog, since the last begin
    private long kept; // bytes of the requests that were decoded and not taken when the spare buffer was left
    private Resp error = Resp.NO_ANSWER; // about the input behind them
    private boolean ended;

    /**
     * The requests of a client that has sent nothing yet.
     *
     * @param spare a buffer that is used from {@link #begin} to {@link #leave}
     * @param prefetch is told of requests before the first of them is taken
     */
    Incoming(RequestDecoder decoder, byte[] spare, Consumer<Collection<Request>> prefetch) {
        this.decoder = decoder;
        this.spare = spare;
        this.prefetch = prefetch;
    }

    /** Reads the bytes that have arrived, to answer the requests in them now. */
    void readFrom(SocketChannel channel) throws IOException {
        if (backlog.isEmpty()) {
            int n = channel.read(decoder.room(spare));
            ended = n < 0;
            decoder.arrived(Math.max(n, 0));
        } else {
            readAhead(channel);
        }
    }

    /** Reads the bytes that have arrived, to answer the requests in them later. */
    void readAhead(SocketChannel channel) throws IOException {
        int n = channel.read(ByteBuffer.wrap(spare));
        ended = n < 0;
        if (n > 0) {
            backlog.add(ByteBuffer.wrap(Arrays.copyOf(spare, n)));
            waiting += n + OVERHEAD;
        }
    }

    /** Requests are taken from now on, of the backlog only as many as fit into a buffer: other clients want their turn. */
    void begin() {
        fed = false;
    }

    /** Whether there may be requests in bytes at which {@link #hasNext} has not looked. */
    boolean hasBacklog() {
        return !backlog.isEmpty() && error.equals(Resp.NO_ANSWER);
    }

    /** Whether another request has wholly arrived. */
    boolean hasNext() {
        if (ahead.isEmpty() && error.equals(Resp.NO_ANSWER)) {
            lookAhead();
            if (ahead.isEmpty() && !fed && !backlog.isEmpty()) {
                feed();
                return hasNext();
            }
        }
        return !ahead.isEmpty();
    }

    private void feed() {
        fed = true;
        ByteBuffer room = decoder.room(spare);
        int before = room.remaining();
        while (room.hasRemaining() && !backlog.isEmpty()) {
            ByteBuffer first = backlog.getFirst();
            int n = Math.min(room.remaining(), first.remaining());
            room.put(first.slice(first.position(), n));
            first.position(first.position() + n);
            if (!first.hasRemaining()) {
                backlog.removeFirst();
                waiting -= first.capacity() + OVERHEAD;
            }
        }
        decoder.arrived(before - room.remaining());
    }

    private void lookAhead() {
        int bytes = 0;
        try {
            for (Request request = decoder.next(); request != null; request = decoder.next()) {
                ahead.add(request);
                bytes += request instanceof EncodedRequest encoded ? encoded.length() : FAR_BYTES;
                if (ahead.size() == FAR || bytes >= FAR_BYTES || decoder.isForStranger()) {
                    break;
                }
            }
        } catch (ProtocolException e) {
            error = new Resp.SimpleError(Bytes.wrap(("ERR " + e.getMessage()).getBytes(ISO_8859_1)));
        }
        if (ahead.size() > 1) {
            prefetch.accept(ahead);
        }
    }

    /** The next request, valid until {@link #leave}. */
    Request next() {
        return ahead.remove();
    }

    /** Makes a request that was taken the next one again. */
    void putBack(Request request) {
        ahead.addFirst(request);
    }

    /** The answer to input that is no request, once all requests before it are taken; until then {@link Resp#NO_ANSWER}. */
    Resp error() {
        return ahead.isEmpty() ? error : Resp.NO_ANSWER;
    }

    /** Whether the client has said that it sends nothing more. */
    boolean hasEnded() {
        return ended;
    }

    /** Leaves the spare buffer to other clients. Requests that were decoded and not taken are copied. */
    void leave() {
        kept = 0;
        for (int left = ahead.size(); left > 0; left--) {
            Request request = ahead.remove().copy();
            ahead.add(request);
            kept += RequestDecoder.memory(request);
        }
        decoder.leave(spare);
    }

    /** Forgets the bytes and requests that have arrived. */
    void clear() {
        ahead.clear();
        kept = 0;
        backlog.clear();
        waiting = 0;
        decoder.clear();
    }

    /** The bytes of requests that wait, and of those that were decoded since {@link #begin}, until {@link #leave}. */
    long arrived() {
        return kept + waiting + decoder.buffered();
    }

    /** The bytes for which there is room in the buffer, until {@link #leave} in the spare one. */
    long room() {
        return decoder.free();
    }

    /** The bytes of memory that it holds. */
    long held() {
        return kept + waiting + decoder.held();
    }
}

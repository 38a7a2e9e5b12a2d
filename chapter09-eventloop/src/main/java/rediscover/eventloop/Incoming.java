package rediscover.eventloop;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;

/**
 * The requests that come in from a client. Some are decoded ahead of their turn, so that memory which they will need can be
 * fetched for all of them at once.
 */
final class Incoming {
    private static final int FAR = 16; // requests,
    private static final int FAR_BYTES = 4 * 1024; // or with so many bytes

    private final RequestDecoder decoder;
    private final Deque<Request> ahead = new ArrayDeque<>(FAR); // decoded, and not yet taken
    private final Consumer<Collection<Request>> prefetch;
    private ProtocolException error; // in the input behind them
    private boolean ended;

    /** @param prefetch is told of requests before the first of them is taken */
    Incoming(RequestDecoder decoder, Consumer<Collection<Request>> prefetch) {
        this.decoder = decoder;
        this.prefetch = prefetch;
    }

    /**
     * Reads the bytes that have arrived.
     *
     * @param spare a buffer to use until {@link #leave}
     */
    void readFrom(SocketChannel channel, byte[] spare) throws IOException {
        int n = channel.read(decoder.room(spare));
        if (n < 0) {
            ended = true;
        } else {
            decoder.arrived(n);
        }
    }

    /** Whether there is another request. */
    boolean hasNext() {
        if (ahead.isEmpty() && error == null) {
            lookAhead();
        }
        return !ahead.isEmpty();
    }

    private void lookAhead() {
        int bytes = 0;
        try {
            for (Request request = decoder.next(); request != null; request = decoder.next()) {
                ahead.add(request);
                bytes += request instanceof EncodedRequest encoded ? encoded.length() : FAR_BYTES;
                if (ahead.size() == FAR || bytes >= FAR_BYTES) {
                    break;
                }
            }
        } catch (ProtocolException e) {
            error = e; // the requests ahead of it are answered first
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

    /** The error in the input, once all requests before it are taken; null if there is none. */
    ProtocolException error() {
        return ahead.isEmpty() ? error : null;
    }

    /** Whether nothing more will arrive. */
    boolean hasEnded() {
        return ended;
    }

    /** Leaves the spare buffer to other clients, and keeps copies of the requests that are left in it. */
    void leave(byte[] spare) {
        for (int left = ahead.size(); left > 0; left--) {
            ahead.add(ahead.remove().copy());
        }
        decoder.leave(spare);
    }

    /** Forgets the bytes and requests that have arrived. */
    void clear() {
        ahead.clear();
        decoder.clear();
    }

    /** The bytes of memory that it holds. */
    long held() {
        return decoder.held();
    }
}

package rediscover.eventloop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
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
 */
final class Incoming {
    private static final int FAR = 16; // requests that are decoded ahead, at most,
    private static final int FAR_BYTES = 4 * 1024; // or enough of them to have this number of bytes

    private final RequestDecoder decoder;
    private final Deque<Request> ahead = new ArrayDeque<>(FAR); // decoded, and not yet taken
    private final Consumer<Collection<Request>> prefetch;
    private long kept; // bytes of the requests that were decoded and not taken when the spare buffer was left
    private Resp error = Resp.NO_ANSWER; // about the input behind them
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

    /** Whether another request has wholly arrived. */
    boolean hasNext() {
        if (ahead.isEmpty() && error.equals(Resp.NO_ANSWER)) {
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
    void leave(byte[] spare) {
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
        decoder.clear();
    }

    /** The bytes of memory that it holds. */
    long held() {
        return kept + decoder.held();
    }
}

package rediscover.eventloop;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import rediscover.resp.Limits;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;

/**
 * What comes in from a client: requests, of which some are decoded at once, so that who will need something for them can get
 * it for all of them at once.
 */
final class Incoming {
    private static final int FAR = 16; // requests,
    private static final int FAR_BYTES = 4 * 1024; // or with so many bytes

    private final RequestDecoder decoder = new RequestDecoder();
    private final Deque<Request> ahead = new ArrayDeque<>(FAR); // decoded, and not yet taken
    private final Consumer<Collection<Request>> foresight;
    private ProtocolException error; // what the input behind them turned out to be
    private boolean ended;

    /** @param foresight is told of requests before the first of them is taken */
    Incoming(Consumer<Collection<Request>> foresight) {
        this.foresight = foresight;
    }

    /**
     * Reads what there is.
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
                bytes += request.encoded() == null
                        ? Limits.LINE
                        : request.encoded().length();
                if (ahead.size() == FAR || bytes >= FAR_BYTES) {
                    break;
                }
            }
        } catch (ProtocolException e) {
            error = e; // what is ahead of it is answered first
        }
        if (ahead.size() > 1) {
            foresight.accept(ahead);
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

    /** What the input turned out to be, or null; what came before it is answered. */
    ProtocolException error() {
        return ahead.isEmpty() ? error : null;
    }

    /** Whether nothing more will arrive. */
    boolean hasEnded() {
        return ended;
    }

    /** Leaves the spare buffer to others, with what is left in it. */
    void leave(byte[] spare) {
        for (int left = ahead.size(); left > 0; left--) {
            ahead.add(ahead.remove().copy());
        }
        decoder.leave(spare);
    }

    /** Forgets what has arrived. */
    void clear() {
        ahead.clear();
        decoder.clear();
    }

    /** How many bytes of memory it holds. */
    long held() {
        return decoder.held();
    }
}

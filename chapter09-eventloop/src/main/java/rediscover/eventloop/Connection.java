package rediscover.eventloop;

import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/**
 * A handler's connection to its client. Any thread may call these methods, except {@link #postpone}, which a handler calls
 * while it handles a request.
 */
public interface Connection {
    /**
     * The bytes of memory that a client holds.
     *
     * @param arrived of requests as they came: of those that are not answered yet, and of the one under way
     * @param room that is left behind them in their buffer, which all clients share while a request is under way
     * @param output of answers that it has not taken
     * @param outputBuffer of the buffer for answers
     * @param total all these, and what its handler keeps for it
     */
    record Held(long arrived, long room, long output, long outputBuffer, long total) {}

    /** A number that no other connection of this server had or will have; the first is 1. */
    long id();

    /** The client's address. */
    InetSocketAddress remote();

    /** The address at which the client reached the server. */
    InetSocketAddress local();

    /** Values that are written to this client from now on are in this dialect. */
    void speak(Dialect dialect);

    /** The dialect of the values that are sent to this client. */
    Dialect dialect();

    /**
     * Sends a value that the client has not asked for. It arrives behind all answers that were given before, and ahead of
     * those that are given later. Never waits for the client.
     */
    void send(Resp value);

    /** Sends a value, as {@link #send(Resp)} does, that was encoded in the client's dialect. On the loop's thread. */
    void send(Bytes encoded);

    /**
     * Says that the request under way cannot be answered yet. The handler gets the same request again after {@link #resume},
     * and then the requests that have arrived meanwhile.
     */
    void postpone();

    /** Gives the handler the postponed request again, soon. Does not wait for that. */
    void resume();

    /** Whether a request is postponed, and its client has not left. On the loop's thread. */
    boolean isWaiting();

    /**
     * Answers the postponed request, which the handler does not get again. It gets the requests that have arrived meanwhile,
     * soon. On the loop's thread, and only while a request is postponed.
     */
    void answer(Resp value);

    /**
     * Sets a function that says how many bytes the handler keeps for this client: requests that it has queued, for instance.
     * They count as memory that the client holds. It is called on the loop's thread.
     */
    void handlerKeeps(LongSupplier bytes);

    /**
     * Makes room for an answer of this number of bytes, so that it is encoded in one go. False if the client may not hold that
     * many; the answer must not be given then. A handler asks while it handles a request.
     */
    boolean makeRoom(long bytes);

    /** Sets what says how many bytes of answers this client may leave untaken, in place of what the server says for all. */
    void outputLimit(Supplier<OutputLimit> limit);

    /**
     * Sets a function that says whether this client is a stranger, who may not yet use the server. A request of a stranger has
     * at most 10 words of at most 16 384 bytes; these are Redis's numbers. It is called on the loop's thread.
     */
    void restrict(BooleanSupplier stranger);

    /** Sets whether the client stays when all clients together hold too much memory: then another one has to go. */
    void spare(boolean spared);

    /**
     * The memory that the client holds. All but {@code arrived} and {@code room} is what it was when it was counted last: after
     * its last request. On the loop's thread.
     */
    Held held();

    /** Ends the connection once the answers given so far are sent. Later requests are not answered. */
    void close();

    /** Ends the connection at once, even if its client reads nothing. */
    void abort();
}

package rediscover.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/**
 * The bytes that go out to a client: answers, and among them values that were pushed.
 *
 * <pre>
 * pushes   | push |                              any thread adds to them; the loop takes them
 *             ▼
 * answers  | sent | answer | push | answer |     the loop alone uses them
 * </pre>
 */
final class Outgoing {
    private static final int ENOUGH_FOR_ONE_WRITE = 256 * 1024;
    private static final int MOST_WRITES = 4; // in a round
    private static final int LARGEST = Integer.MAX_VALUE - 8; // bytes of an array
    private static final int MOST_PUSHES = 32 * 1024 * 1024; // bytes that the client has not taken

    private static final int KEPT = 64 * 1024; // bytes of the buffer, from one answer to the next
    private static final int FEW = 1024; // bytes that a quiet client may keep

    private RespWriter answers = new RespWriter(Dialect.RESP2, KEPT);
    private Dialect dialect = Dialect.RESP2; // of the answers
    private volatile Dialect pushDialect = Dialect.RESP2; // set while pushes are guarded
    private final RespWriter pushes = new RespWriter(Dialect.RESP2); // guarded by itself
    private boolean ended; // guarded by pushes
    private volatile boolean hasPushes;
    private int sent; // bytes of the answers
    private long pushed; // bytes among the answers that are pushes, at most
    private int largest; // bytes of answers, since the buffer was made

    /** Gathers the answers. */
    RespWriter answers() {
        return answers;
    }

    /** Whether there are enough bytes for one write. */
    boolean isFull() {
        return answers.size() >= ENOUGH_FOR_ONE_WRITE;
    }

    /** The number of bytes that are still to be sent. */
    int waiting() {
        return answers.size() - sent;
    }

    /** The bytes of memory that the answers hold. */
    int held() {
        largest = Math.max(largest, answers.size());
        return Math.max(answers.size(), Math.min(largest, KEPT));
    }

    /** Makes room for an answer of this number of bytes; false if it is too long for one buffer. */
    boolean makeRoom(long bytes) {
        if (bytes > LARGEST - answers.size()) {
            return false;
        }
        answers.reserve((int) bytes);
        return true;
    }

    /** Gives back the buffer of a client that has been quiet; false if that is not worthwhile. */
    boolean rest() {
        if (largest <= FEW || waiting() > 0) {
            return false;
        }
        answers = new RespWriter(dialect, KEPT);
        sent = 0;
        largest = 0;
        return true;
    }

    /** The answers from now on are in this dialect. */
    void answerIn(Dialect dialect) {
        this.dialect = dialect;
        answers.speak(dialect);
    }

    /** Values that are pushed from now on are in this dialect. The dialect of the answers does not change. */
    void speak(Dialect dialect) {
        synchronized (pushes) {
            pushes.speak(dialect);
            pushDialect = dialect;
        }
    }

    /** The dialect of the values that are pushed. */
    Dialect dialect() {
        return pushDialect;
    }

    /** Pushes a value; true if the loop has to be asked to take it. */
    boolean push(Resp value) {
        synchronized (pushes) {
            if (ended) {
                return false;
            }
            if (pushes.size() <= MOST_PUSHES) { // otherwise takePushes is about to end the connection
                pushes.write(value);
            }
            boolean first = !hasPushes;
            hasPushes = true;
            return first;
        }
    }

    /** Puts the pushed values behind the answers. False if the client has left too many of them untaken. */
    boolean takePushes() {
        if (hasPushes) {
            synchronized (pushes) {
                hasPushes = false;
                pushed = Math.min(pushed, waiting()) + pushes.size();
                if (pushed <= MOST_PUSHES) {
                    answers.write(pushes.bytes());
                }
                pushes.truncate(0);
            }
        }
        return pushed <= MOST_PUSHES;
    }

    /** Sends the answers. False if some are left: the client does not take them, or has had its share of this round. */
    boolean sendTo(SocketChannel channel) throws IOException {
        for (int writes = 0; waiting() > 0; writes++) {
            ByteBuffer rest = answers.bytes().asBuffer();
            rest.position(rest.position() + sent);
            rest.limit(Math.min(rest.limit(), rest.position() + ENOUGH_FOR_ONE_WRITE));
            sent += channel.write(rest);
            if (waiting() > 0 && (rest.hasRemaining() || writes + 1 == MOST_WRITES)) {
                forgetSent();
                return false;
            }
        }
        forget();
        return true;
    }

    /** Forgets the bytes that were sent, if they are more than the rest, which has to be moved. */
    private void forgetSent() {
        if (sent > answers.size() / 2) {
            answers.discard(sent);
            sent = 0;
        }
    }

    private void forget() {
        answers.truncate(0);
        sent = 0;
    }

    /** Forgets the bytes that have not been sent, and the values that will be pushed. */
    void end() {
        forget();
        synchronized (pushes) {
            ended = true;
            pushes.truncate(0);
        }
    }
}

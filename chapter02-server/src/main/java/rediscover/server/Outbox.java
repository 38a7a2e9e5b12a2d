package rediscover.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/**
 * What goes out to a client: answers and pushed values, each whole, in one stream.
 *
 * <p>One thread answers, batch by batch, and sends a batch's answers with one write. Any thread pushes, at any time, and
 * never waits for the client. What is pushed while a batch is being answered goes out behind it, what was pushed before
 * goes out ahead of it:
 *
 * <pre>
 * answered   | A A A |             | A A |
 * pushed         P P         P
 * sent         A A A P P     P       A A
 * </pre>
 */
final class Outbox {
    private static final int MOST_PUSHES = 32 * 1024 * 1024;
    private static final RespWriter NOTHING = new RespWriter(Dialect.RESP2);

    private final OutputStream out;
    private final Runnable abort;
    private final RespWriter replies = new RespWriter(Dialect.RESP2); // the answering thread's alone
    private final ReentrantLock writing = new ReentrantLock(); // held while bytes go out

    private RespWriter pushes = new RespWriter(Dialect.RESP2); // guarded by this
    private Thread answering; // guarded by this; null between two batches
    private boolean lost; // guarded by this

    /** @param abort ends the connection when its client takes too little, or nothing any more */
    Outbox(OutputStream out, Runnable abort) {
        this.out = out;
        this.abort = abort;
    }

    /** Takes the answers of a batch. */
    RespWriter replies() {
        return replies;
    }

    synchronized void speak(Dialect dialect) {
        replies.speak(dialect);
        pushes.speak(dialect);
    }

    /** This thread answers a batch, if it does not yet: what was pushed goes ahead of it. */
    synchronized void beginBatch() {
        if (answering == null) {
            answering = Thread.currentThread();
            replies.append(pushes);
        }
    }

    /** Sends the batch's answers, then what was pushed meanwhile; afterwards no other thread is sending either. */
    void endBatch() throws IOException {
        writing.lock();
        try {
            send(replies);
            if (leaveBatch()) {
                send(takePushes());
            }
        } finally {
            writing.unlock();
        }
    }

    /** No thread answers a batch any more; whether something was pushed meanwhile. */
    private synchronized boolean leaveBatch() {
        answering = null;
        return pushes.size() > 0;
    }

    /**
     * Takes a value that nobody asked for, from any thread, and never waits for the client. From the thread that
     * answers a batch, it goes among the answers. From any other it waits behind what was pushed before; unless a
     * batch, whose end sends it, is being answered, or something waits already, a thread of its own is started to send
     * it. When more than {@code MOST_PUSHES} bytes wait, the client is given up; what others push to one that is lost
     * is forgotten.
     */
    synchronized void push(Resp value) {
        if (Thread.currentThread().equals(answering)) {
            replies.write(value);
            return;
        }
        if (lost) {
            return;
        }
        boolean first = pushes.size() == 0;
        pushes.write(value);
        if (pushes.size() > MOST_PUSHES) {
            giveUp();
        } else if (first && answering == null) {
            Thread.startVirtualThread(this::sendPushes);
        }
    }

    /** Sends what was pushed, while nobody else is sending; a client to whom that fails is given up. */
    private void sendPushes() {
        writing.lock();
        try {
            send(takePushes());
        } catch (IOException e) {
            giveUp();
        } finally {
            writing.unlock();
        }
    }

    private void send(RespWriter bytes) throws IOException {
        if (bytes.size() > 0) {
            bytes.drainTo(out);
        }
    }

    /**
     * What was pushed, to be sent without holding the monitor; a new writer of the same dialect takes what is pushed from
     * now on. {@code NOTHING} if there is none, and while a batch is being answered, because its end sends that.
     */
    private synchronized RespWriter takePushes() {
        if (answering != null || pushes.size() == 0) {
            return NOTHING;
        }
        RespWriter taken = pushes;
        pushes = new RespWriter(taken.dialect());
        return taken;
    }

    /** Forgets what has not been sent. */
    synchronized void clear() {
        replies.truncate(0);
        pushes.truncate(0);
    }

    /** Forgets what was pushed and ends the connection. */
    private synchronized void giveUp() {
        lost = true;
        pushes.truncate(0);
        abort.run();
    }
}

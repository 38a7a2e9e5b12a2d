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
            synchronized (this) {
                answering = null;
            }
            send(takePushes());
        } finally {
            writing.unlock();
        }
    }

    /** Takes a value that nobody asked for. */
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

    /** What was pushed; nothing while a batch is being answered, because its end sends that. */
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

    private synchronized void giveUp() {
        lost = true;
        pushes.truncate(0);
        abort.run();
    }
}

package rediscover.handlers;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to use the key space: a thread that has the turn has it alone.
 *
 * <p>A turn covers running a request <em>and</em> encoding its answer, because an answer may still refer to what is stored.
 * It does not cover the network: a client that reads slowly holds up nobody.
 */
public interface Turn {
    /**
     * Does the work when its turn has come, and returns when it is done. An exception or an Error that the work throws goes
     * on to the caller, and the turn is over, too. An interrupted thread waits like any other. The work must not take a turn.
     */
    void take(Runnable work);

    /** Turns that many threads take by one lock. */
    static Turn byLock() {
        ReentrantLock lock = new ReentrantLock();
        return work -> {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        };
    }
}

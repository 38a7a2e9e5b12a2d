package rediscover.handlers;

import java.util.concurrent.locks.ReentrantLock;

/** A turn for many threads: a lock. */
public final class LockTurn implements Turn {
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public void take(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}

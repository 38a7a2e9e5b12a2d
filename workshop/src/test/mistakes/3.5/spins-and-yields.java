// Turn: asks for a flag again and again, and lets others run meanwhile
import java.util.concurrent.atomic.AtomicBoolean;
    static Turn byLock() {
        AtomicBoolean taken = new AtomicBoolean();
        return work -> {
            while (!taken.compareAndSet(false, true)) {
                Thread.yield();
            }
            try {
                work.run();
            } finally {
                taken.set(false);
            }
        };
    }

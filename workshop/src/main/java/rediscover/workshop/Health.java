package rediscover.workshop;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Whether this process can run the next tests as a new one would: what learners write may leave threads that loop. */
final class Health {
    private static final int MOST_THREADS = 8; // besides those at the beginning
    private static final int PAUSE = 30; // milliseconds

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final int threads = threads();

    /** Whether nothing runs now, and nothing much is left of what has run. */
    boolean isWell() throws InterruptedException {
        if (ProcessHandle.current().descendants().findAny().isPresent() || threads() > threads + MOST_THREADS) {
            return false;
        }
        long before = system.getProcessCpuTime();
        Thread.sleep(PAUSE);
        return system.getProcessCpuTime() - before < PAUSE * 1_000_000L / 2;
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}

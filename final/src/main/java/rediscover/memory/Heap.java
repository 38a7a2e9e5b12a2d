package rediscover.memory;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import rediscover.hashtable.Blocks;

/**
 * Knows when the heap, or the memory for {@linkplain Blocks blocks} outside it, is full: nothing should be added. And when it is
 * critical: nothing may grow in the least, or the collector would work all the time and nobody would get an answer.
 *
 * <p>Between two garbage collections, most of the used memory may be garbage, so its size says little. A minor collection
 * leaves the garbage in old regions: the memory that is used after it is an upper bound of the memory in use. Only a major
 * collection finds the true size, and some collectors put it off until it is too late. So this class asks for a major
 * collection when the upper bound is too high, and when something may have been freed since the heap was found full. It asks
 * so seldom that the collections take a few percent of the time.
 *
 * <p>Implementation note. A thread learns of each collection by an object to which nothing refers any more: the collector puts
 * its weak reference into a queue. The JVM's own notices take 0.2 ms each (measured), where a minor collection takes 0.4 ms.
 */
public final class Heap implements AutoCloseable {
    private static final Set<String> MAJOR_COLLECTORS =
            Set.of("MarkSweepCompact", "PS MarkSweep", "G1 Old Generation", "ZGC Major Cycles", "Shenandoah Cycles");
    private static final String YOUNG =
            "Eden"; // in the names of pools that hold what was allocated since the last collection
    private static final long PAUSE_NANOS = 10_000_000; // before it goes on, where there is no memory for anything
    private static final long REST_AFTER_MAJOR = 20; // times as long as the collection took
    private static final long SHORTEST_REST_MILLIS = 500;
    private static final long LITTLE =
            16L << 20; // bytes of garbage that are not worth a collection for which somebody waits
    private static final long NEXT_TO_NOTHING = 4L << 20; // bytes that are not worth any
    private static final long FEW_BLOCKS = 64L << 20; // bytes of unused blocks that are not worth a collection
    private static final long PLENTY =
            8; // if there is this many times as much as is asked for, it is there in one piece, too

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final List<GarbageCollectorMXBean> majorCollectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> MAJOR_COLLECTORS.contains(collector.getName()))
            .toList();
    private final Thread watch =
            Thread.ofPlatform().daemon().name("collections").unstarted(this::watch);
    private final long tooMuch;
    private final long critical;
    private final double fullShare;
    private final double criticalShare;

    @SuppressWarnings("UnusedVariable") // it is a field because the compiler would leave out an array that is not kept
    private byte[] probe;

    private long majorCount; // of major collections
    private long majorMillis; // that they took together
    private volatile long majorAt; // when the last major collection ended, in milliseconds since the start of the JVM
    private volatile long restUntil; // in the same milliseconds
    private volatile long live; // bytes, after the last major collection
    private volatile long used; // bytes, after the last collection
    private volatile boolean freer; // since then, perhaps
    private volatile boolean full;
    private volatile boolean isCritical;
    private boolean saidCritical; // to the follower
    private volatile Runnable follower = () -> {};

    /**
     * Both shares are parts, from 0 to 1, of the memory for objects that stay, and of that for blocks.
     *
     * @param full above this, it counts as full
     * @param critical above this, it counts as critical
     */
    public Heap(double full, double critical) {
        long capacity =
                pools.stream().mapToLong(pool -> pool.getUsage().getMax()).max().orElseThrow();
        this.tooMuch = (long) (full * capacity);
        this.critical = (long) (critical * capacity);
        fullShare = full;
        criticalShare = critical;
        watch.start();
    }

    /** Learns of no more collections. */
    @Override
    public void close() {
        watch.interrupt();
    }

    /** Whether it is full. If it was, the collector may run to find out whether it still is. */
    boolean isFull() {
        if (isAnythingFull()) {
            long now = ManagementFactory.getRuntimeMXBean().getUptime();
            if (now > restUntil || (freer && now > majorAt + SHORTEST_REST_MILLIS)) {
                collect(now);
            }
        }
        return isAnythingFull();
    }

    private boolean isAnythingFull() {
        return full || blocksInUse() > fullShare * Blocks.limit();
    }

    private static long blocksInUse() {
        return Blocks.bytes() - Blocks.spare();
    }

    private void collect(long now) {
        majorAt = now; // the notice of the collection comes later
        freer = false;
        restUntil = now + SHORTEST_REST_MILLIS;
        System.gc();
    }

    /** Whether it is critical. */
    public boolean isCritical() {
        return isCritical || blocksInUse() > criticalShare * Blocks.limit();
    }

    /**
     * Has the spare blocks freed, and has the collector free the blocks that were not given back, if they are many. It would
     * not run for them: they take no memory of the heap.
     *
     * @param used the bytes of memory that the data take
     */
    public void freeBlocks(long used) {
        if (Blocks.areTooMany()) {
            Thread.startVirtualThread(Blocks::free);
        }
        long now = ManagementFactory.getRuntimeMXBean().getUptime();
        if (blocksInUse() > used + used / 4 + FEW_BLOCKS && now > restUntil) {
            collect(now);
        }
    }

    /** Says that nobody has asked anything for a while: a collection that is worth little is for nothing then. */
    public void idle() {
        long now = ManagementFactory.getRuntimeMXBean().getUptime();
        if (used > live + live / 4 + NEXT_TO_NOTHING && now > restUntil) {
            collect(now);
        }
    }

    /** Sets what is run when a collection has found that it is critical, or that it no longer is. */
    public void follow(Runnable follower) {
        this.follower = follower;
    }

    /** Says that memory may have been freed. */
    public void mayBeFreer() {
        if (isAnythingFull()) {
            freer = true;
        }
    }

    /** Whether this number of bytes is free in one piece. The collector may run to find out. */
    boolean hasRoom(long bytes) {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (free > PLENTY * bytes) {
            return true;
        }
        try {
            probe = new byte[(int) Math.min(bytes, Integer.MAX_VALUE - 8)];
            probe = null;
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private void watch() {
        ReferenceQueue<Object> garbage = new ReferenceQueue<>();
        while (true) {
            try {
                awaitCollection(garbage);
                collected();
            } catch (OutOfMemoryError e) {
                isCritical = true; // until the next collection says otherwise
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void awaitCollection(ReferenceQueue<Object> garbage) throws InterruptedException {
        Reference<?> reference = new WeakReference<>(new Object(), garbage);
        try {
            garbage.remove();
        } finally {
            Reference.reachabilityFence(reference); // one that is itself garbage does not come into the queue
        }
    }

    private void collected() {
        used = pools.stream().mapToLong(Heap::used).sum();
        boolean suspicious = used > tooMuch;
        isCritical = used > critical;
        long now = ManagementFactory.getRuntimeMXBean().getUptime();
        long count = majorCollectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        if (count > majorCount) {
            long millis = majorCollectors.stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum();
            live = used;
            full = suspicious;
            majorAt = now;
            restUntil = now
                    + Math.max(SHORTEST_REST_MILLIS, REST_AFTER_MAJOR * (millis - majorMillis) / (count - majorCount));
            majorCount = count;
            majorMillis = millis;
        } else {
            boolean worthIt =
                    (suspicious && !full) || used > 2 * live + LITTLE; // otherwise garbage would pile up in old regions
            full &= suspicious;
            if (worthIt && now > restUntil) {
                System.gc();
            }
        }
        if (isCritical() != saidCritical) {
            saidCritical = !saidCritical;
            follower.run();
        }
    }

    /** The bytes that were used after the last collection. */
    private static long used(MemoryPoolMXBean pool) {
        return (pool.getName().contains(YOUNG) ? pool.getCollectionUsage() : pool.getUsage()).getUsed();
    }
}

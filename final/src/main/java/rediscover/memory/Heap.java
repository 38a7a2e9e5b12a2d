package rediscover.memory;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
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
 */
public final class Heap {
    private static final String MAJOR = "end of major GC";
    private static final long REST_AFTER_MAJOR = 20; // times as long as the collection took
    private static final long SHORTEST_REST_MILLIS = 500;
    private static final long LITTLE =
            16L << 20; // bytes of garbage that are not worth a collection for which somebody waits
    private static final long NEXT_TO_NOTHING = 4L << 20; // bytes that are not worth any
    private static final long FEW_BLOCKS = 64L << 20; // bytes of unused blocks that are not worth a collection
    private static final long PLENTY =
            8; // if there is this many times as much as is asked for, it is there in one piece, too

    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final long tooMuch;
    private final long critical;
    private final double fullShare;
    private final double criticalShare;

    @SuppressWarnings("UnusedVariable") // it is a field because the compiler would leave out an array that is not kept
    private byte[] probe;

    private volatile long majorAt; // when the last major collection ended, in milliseconds since the start of the JVM
    private volatile long restUntil; // in the same milliseconds
    private volatile long live; // bytes, after the last major collection
    private volatile long used; // bytes, after the last collection
    private volatile boolean freer; // since then, perhaps
    private volatile boolean full;
    private volatile boolean isCritical;
    private volatile Runnable follower = () -> {};

    /**
     * Both shares are parts, from 0 to 1, of the memory for objects that stay, and of that for blocks.
     *
     * @param full above this, it counts as full
     * @param critical above this, it counts as critical
     */
    public Heap(double full, double critical) {
        long capacity = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getUsage().getMax())
                .max()
                .orElseThrow();
        this.tooMuch = (long) (full * capacity);
        this.critical = (long) (critical * capacity);
        fullShare = full;
        criticalShare = critical;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((event, _) -> collected((CompositeData) event.getUserData()), null, null);
        }
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
        return full || Blocks.bytes() > fullShare * Blocks.limit();
    }

    private void collect(long now) {
        majorAt = now; // the notice of the collection comes later
        freer = false;
        restUntil = now + SHORTEST_REST_MILLIS;
        System.gc();
    }

    /** Whether it is critical. */
    public boolean isCritical() {
        return isCritical || Blocks.bytes() > criticalShare * Blocks.limit();
    }

    /**
     * Has the collector free the blocks that are not used any more, if they are many. It would not run for them: they take no
     * memory of the heap.
     *
     * @param used the bytes of memory that the data take
     */
    public void freeBlocks(long used) {
        long now = ManagementFactory.getRuntimeMXBean().getUptime();
        if (Blocks.bytes() > used + used / 4 + FEW_BLOCKS && now > restUntil) {
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

    /** Sets what is run after each collection. */
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

    /** A collection has ended. The JVM calls this from a thread of its own. */
    private void collected(CompositeData event) {
        GarbageCollectionNotificationInfo notification = GarbageCollectionNotificationInfo.from(event);
        GcInfo collection = notification.getGcInfo();
        used = used(collection);
        boolean suspicious = used > tooMuch;
        isCritical = used > critical;
        if (notification.getGcAction().equals(MAJOR)) {
            live = used;
            full = suspicious;
            majorAt = collection.getEndTime();
            restUntil = collection.getEndTime()
                    + Math.max(SHORTEST_REST_MILLIS, REST_AFTER_MAJOR * collection.getDuration());
        } else {
            boolean worthIt =
                    (suspicious && !full) || used > 2 * live + LITTLE; // otherwise garbage would pile up in old regions
            full &= suspicious;
            if (worthIt && collection.getEndTime() > restUntil) {
                System.gc();
            }
        }
        follower.run();
    }

    private long used(GcInfo collection) {
        return collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}

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

/**
 * Knows when the heap is full.
 *
 * <p>Between two garbage collections, most of the used memory may be garbage, so its size says little. A minor collection
 * leaves the garbage in old regions: the memory that is used after it is an upper bound of the memory in use. Only a major
 * collection finds the true size, and some collectors put it off until it is too late. So this class asks for a major
 * collection when the upper bound is too high. It asks so seldom that the collections take a few percent of the time.
 */
public final class Heap {
    private static final String MAJOR = "end of major GC";
    private static final long REST_AFTER_MAJOR = 20; // times as long as the collection took
    private static final long SHORTEST_REST_MILLIS = 1000;
    private static final long PLENTY =
            8; // if there is this many times as much as is asked for, it is there in one piece, too

    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final long tooMuch;

    @SuppressWarnings("UnusedVariable") // it is a field because the compiler would leave out an array that is not kept
    private byte[] probe;

    private long restUntil; // in milliseconds since the start of the JVM
    private volatile boolean full;

    /** @param share the part of the heap, from 0 to 1, above which it counts as full */
    public Heap(double share) {
        tooMuch = (long) (share * Runtime.getRuntime().maxMemory());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((event, _) -> collected((CompositeData) event.getUserData()), null, null);
        }
    }

    /** Whether it is full: nothing should be added. */
    boolean isFull() {
        return full;
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
        boolean suspicious = used(collection) > tooMuch;
        if (notification.getGcAction().equals(MAJOR)) {
            full = suspicious;
            restUntil = collection.getEndTime()
                    + Math.max(SHORTEST_REST_MILLIS, REST_AFTER_MAJOR * collection.getDuration());
        } else if (!suspicious) {
            full = false;
        } else if (!full && collection.getEndTime() > restUntil) {
            System.gc();
        }
    }

    private long used(GcInfo collection) {
        return collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}

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
 * <p>Between two garbage collections the heap is mostly full of garbage, so its size says nothing. A minor collection leaves
 * garbage in old regions: the memory that is used after one is an upper bound of the memory in use. Only a major collection
 * tells the truth, and some collectors put it off until it is too late. So when the upper bound is too high, this asks for a
 * major collection, but not so often that it costs more than a few percent of the time.
 */
public final class Heap {
    private static final String MAJOR = "end of major GC";
    private static final long REST_AFTER_MAJOR = 20; // times as long as it took
    private static final long SHORTEST_REST_MILLIS = 1000;
    private static final long PLENTY = 8; // times as much as is asked for: then it is there in one piece, too

    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final long tooMuch;

    @SuppressWarnings("UnusedVariable") // a field, because the compiler would leave out an array that is not kept
    private byte[] probe;

    private long restUntil; // in milliseconds since the start of the JVM
    private volatile boolean full;

    /** @param share of the heap, from 0 to 1; when more than that is in use, it is full */
    public Heap(double share) {
        tooMuch = (long) (share * Runtime.getRuntime().maxMemory());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((event, _) -> collected((CompositeData) event.getUserData()), null, null);
        }
    }

    /** Whether nothing should be added to it. */
    boolean isFull() {
        return full;
    }

    /** Whether this many bytes can be had in one piece; the collector may have to work for them. */
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

    /** The JVM has a thread for this. */
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

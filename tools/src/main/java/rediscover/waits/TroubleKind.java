package rediscover.waits;

import java.time.Duration;
import java.util.Locale;

/** The kinds of trouble. */
enum TroubleKind {
    EXPIRY,
    EXEC,
    LARGE_EXEC,
    SLOW_READERS,
    PIPELINE,
    CONNECTIONS,
    /** Much data change. This kind and those that follow take minutes, and need gigabytes of memory. */
    MUCH_DATA,
    MANY_DELETED,
    MANY_EXPIRED,
    MANY_RENAMED,
    MANY_FLUSHED;

    /** Its name on the command line: {@code slow-readers}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A new one. */
    Trouble trouble(Extent extent) {
        Duration time = extent.time(2);
        int divisor = extent.divisor();
        return switch (this) {
            case EXPIRY -> new Expiry(1_000_000 / divisor);
            case EXEC -> new Transactions(1_000, time);
            case LARGE_EXEC -> new Transactions(10_000, time);
            case SLOW_READERS -> new SlowReaders(20, time);
            case PIPELINE -> new Flood(1_000_000 / divisor);
            case CONNECTIONS -> new IdleClients(IdleClients.MOST / divisor, time);
            case MUCH_DATA -> new MuchData(extent.megabytes(), extent.time(30));
            case MANY_DELETED -> EachKey.deleted(extent.keys());
            case MANY_EXPIRED -> new Expiry(extent.keys());
            case MANY_RENAMED -> EachKey.renamed(extent.keys());
            case MANY_FLUSHED -> new Flush(extent.keys(), time);
        };
    }

    /** How long clients may have to wait meanwhile. */
    Goal goal() {
        return compareTo(MUCH_DATA) < 0 ? Goal.longest(50) : new Goal(20, 5);
    }
}

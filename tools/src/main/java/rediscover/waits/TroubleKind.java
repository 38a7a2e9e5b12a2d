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
    CONNECTIONS;

    /** Its name on the command line: {@code slow-readers}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A new one; a divisor above 1 makes it smaller. */
    Trouble trouble(int divisor) {
        Duration time = Duration.ofSeconds(2).dividedBy(divisor);
        return switch (this) {
            case EXPIRY -> new Expiry(1_000_000 / divisor);
            case EXEC -> new Transactions(1_000, time);
            case LARGE_EXEC -> new Transactions(10_000, time);
            case SLOW_READERS -> new SlowReaders(20, time);
            case PIPELINE -> new Flood(1_000_000 / divisor);
            case CONNECTIONS -> new IdleClients(IdleClients.MOST / divisor, time);
        };
    }
}

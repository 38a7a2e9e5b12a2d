package rediscover.expiry;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. */
final class ManualClock implements InstantSource {
    static final long START = 1_800_000_000_000L; // some time in 2027

    private volatile long millis = START;

    void advance(long by) {
        set(millis + by);
    }

    void set(long millis) {
        this.millis = millis;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }
}

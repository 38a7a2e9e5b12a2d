package rediscover.eviction;

/** The parameters of the policies, with Redis's names and defaults. They may change at any time. Used in turns. */
public final class Tuning {
    private int samples = 5;
    private int logFactor = 10;
    private int decayMinutes = 1;

    /** The number of keys that are drawn for one that goes: {@code maxmemory-samples}. */
    public int samples() {
        return samples;
    }

    public void samples(int count) {
        samples = count;
    }

    /** How slowly a count rises: {@code lfu-log-factor}. */
    public int logFactor() {
        return logFactor;
    }

    public void logFactor(int factor) {
        logFactor = factor;
    }

    /** After how many minutes without use a count falls by one: {@code lfu-decay-time}; with 0 it never does. */
    public int decayMinutes() {
        return decayMinutes;
    }

    public void decayMinutes(int minutes) {
        decayMinutes = minutes;
    }
}

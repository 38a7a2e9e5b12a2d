package rediscover.bench;

import java.util.Locale;

/** The parts of a run. */
enum Measure {
    /** The most that the server can do. */
    THROUGHPUT,
    /** The time of requests while the server gets half of the most that redis-server can do. */
    HALF_LOAD,
    /** The memory of data of several shapes. */
    MEMORY,
    /** The time to the first answer, with a log and without. */
    START,
    /** How the cost of everything grows with the number of elements. */
    GROWTH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

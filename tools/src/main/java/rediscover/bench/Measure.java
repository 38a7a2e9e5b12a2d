package rediscover.bench;

import java.util.Locale;

/** The parts of a run. */
enum Measure {
    /** As much as the server can do. */
    THROUGHPUT,
    /** How long requests take when the server has half of what redis-server can do. */
    HALF_LOAD,
    /** What many small keys occupy. */
    MEMORY,
    /** How long it takes to the first answer, with a log and without. */
    START;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

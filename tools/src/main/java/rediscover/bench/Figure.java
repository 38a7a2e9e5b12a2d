package rediscover.bench;

/** A measured figure. */
enum Figure {
    /** Requests per second. */
    THROUGHPUT,
    /** Milliseconds in which half of the requests were answered. */
    P50,
    /** Milliseconds in which 99 of 100 requests were answered. */
    P99,
    /** Seconds of processor time the server took for a million requests. */
    CPU,
    /** Megabytes of memory that the process occupies while the server is empty. */
    EMPTY,
    /** Megabytes of memory by which the process has grown. */
    GROWTH,
    /** Megabytes of memory that the server itself says its data take. */
    USED,
    /** Megabytes of our server's heap that are in use after a collection. */
    LIVE,
    /** Milliseconds from the start to the first answer. */
    START
}

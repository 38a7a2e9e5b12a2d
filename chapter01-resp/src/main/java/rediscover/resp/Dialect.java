package rediscover.resp;

/** The version of the protocol a client speaks: RESP2 until it says {@code HELLO 3}. */
public enum Dialect {
    /** Simple strings, errors, integers, bulk strings, arrays; what is richer is written in terms of these. */
    RESP2,
    /** All types. */
    RESP3
}

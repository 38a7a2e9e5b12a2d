package rediscover.resp;

/** How large things on the wire may be. A length beyond these is refused before anything is set aside for it. */
public final class Limits {
    /** Bytes in a bulk string: 512 MB. */
    public static final int BULK = 512 * 1024 * 1024;

    /** Elements in an array, or arguments of a request. */
    public static final int ELEMENTS = 1024 * 1024;

    /** Bytes in a line: a header, a simple string, an inline request. */
    public static final int LINE = 64 * 1024;

    /** Arrays within arrays. */
    public static final int DEPTH = 128;

    private Limits() {}
}

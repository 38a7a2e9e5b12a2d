package rediscover.packing;

/**
 * How large a node of a list may be. An element that is larger than that has a node of its own.
 *
 * @param bytes the bytes of a node's elements at most
 * @param elements the number of a node's elements at most
 */
record NodeLimit(int bytes, int elements) {
    private static final int KILOBYTE = 1024;
    private static final int LARGEST = -5; // 64 KB; −1 stands for 4 KB, −2 for 8 KB and so on
    private static final int SAFE = 8 * KILOBYTE; // bytes, if the number of elements is what counts

    /** The limit as Redis spells it in list-max-listpack-size: a size from −1 to −5, or a number of elements. */
    static NodeLimit of(int limit) {
        return limit < 0
                ? new NodeLimit((2 * KILOBYTE) << -Math.max(limit, LARGEST), Integer.MAX_VALUE)
                : new NodeLimit(SAFE, Math.max(limit, 1));
    }

    /** Whether a node may hold this number of elements, which have this number of bytes together. */
    boolean allows(int count, long size) {
        return count == 1 || (count <= elements && size <= bytes);
    }
}

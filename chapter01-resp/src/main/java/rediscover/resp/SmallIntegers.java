package rediscover.resp;

import java.util.stream.IntStream;

/** The integers that most answers are: how many were deleted, whether it exists. */
final class SmallIntegers {
    static final int LOWEST = -2;
    static final int HIGHEST = 1023;

    private static final Resp[] VALUES =
            IntStream.rangeClosed(LOWEST, HIGHEST).mapToObj(Resp.Integer::new).toArray(Resp[]::new);

    private SmallIntegers() {}

    static Resp of(int value) {
        return VALUES[value - LOWEST];
    }
}

package rediscover.waits;

/**
 * How long clients may have to wait, in milliseconds.
 *
 * @param longest the limit of every wait
 * @param p9999 the limit of 9999 waits of 10 000
 */
record Goal(int longest, int p9999) {
    /** A limit of every wait, and no other. */
    static Goal longest(int millis) {
        return new Goal(millis, millis);
    }

    boolean isMetBy(Waiting waiting) {
        return waiting.max() <= longest && waiting.p9999() <= p9999;
    }

    /** "20/5": the longest wait, and that of 9999 of 10 000 where it has a limit of its own. */
    @Override
    public String toString() {
        return longest == p9999 ? "" + longest : longest + "/" + p9999;
    }
}

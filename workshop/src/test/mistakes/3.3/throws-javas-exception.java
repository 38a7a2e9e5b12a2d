// Arguments: throws Java's exception for an overflow, not the client's
    public static long sum(long value, long increment) {
        return Math.addExact(value, increment);
    }

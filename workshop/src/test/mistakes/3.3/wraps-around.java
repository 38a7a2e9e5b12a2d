// Arguments: lets a sum that does not fit wrap around
    public static long sum(long value, long increment) {
        return value + increment;
    }

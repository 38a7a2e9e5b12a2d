// Arguments: takes the largest number for one too many
    public static long sum(long value, long increment) {
        long sum = value + increment;
        if ((increment > 0 && sum < value) || (increment < 0 && sum > value) || sum == Long.MAX_VALUE) {
            throw new CommandException("ERR increment or decrement would overflow");
        }
        return sum;
    }

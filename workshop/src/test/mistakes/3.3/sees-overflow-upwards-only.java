// Arguments: thinks of the largest number but not of the smallest
    public static long sum(long value, long increment) {
        if (increment > 0 && value + increment < value) {
            throw new CommandException("ERR increment or decrement would overflow");
        }
        return value + increment;
    }

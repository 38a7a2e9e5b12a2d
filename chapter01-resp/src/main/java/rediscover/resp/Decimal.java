package rediscover.resp;

/**
 * Integers as decimal digits: what lengths, counts and counters look like on the wire.
 *
 * <p>{@link Long#parseLong} and {@link Long#toString} do the same by way of a {@code String}; here no request pays for
 * one, and the rules are Redis's: {@code +1}, {@code 01}, {@code -0} and the empty text are not integers.
 */
final class Decimal {
    private Decimal() {}

    /**
     * Reads the integer that fills {@code array[from..to)}: digits, or a minus and digits, without a leading zero.
     *
     * @throws NumberFormatException when those bytes are not exactly one 64-bit integer
     */
    static long parse(byte[] array, int from, int to) {
        boolean negative = from < to && array[from] == '-';
        int first = negative ? from + 1 : from;
        boolean leadingZero = first < to && array[first] == '0' && (negative || to - first > 1);
        if (first == to || leadingZero) {
            throw notAnInteger();
        }
        // Summed up below zero, because there is one number more on that side.
        long sum = 0;
        for (int i = first; i < to; i++) {
            int digit = array[i] - '0';
            if (digit < 0 || digit > 9 || sum < (Long.MIN_VALUE + digit) / 10) {
                throw notAnInteger();
            }
            sum = sum * 10 - digit;
        }
        if (!negative && sum == Long.MIN_VALUE) {
            throw notAnInteger();
        }
        return negative ? sum : -sum;
    }

    /** The number of bytes that the number's digits take, its sign included. */
    static int length(long number) {
        int length = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            length++;
        }
        return length;
    }

    /** Writes the number's digits so that they end before {@code array[end]}: the last one is {@code array[end - 1]}. */
    static void write(long number, byte[] array, int end) {
        int at = end;
        long rest = number;
        do {
            array[--at] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        if (number < 0) {
            array[--at] = '-';
        }
    }

    private static NumberFormatException notAnInteger() {
        return new NumberFormatException("value is not an integer or out of range");
    }
}

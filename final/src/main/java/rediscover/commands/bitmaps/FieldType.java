package rediscover.commands.bitmaps;

import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/**
 * The type of a field: {@code i16} is a signed integer of 16 bits, in two's complement, {@code u8} an unsigned one of 8.
 *
 * @param signed whether it may be negative
 * @param bits from 1 to 64, or to 63 for an unsigned one
 */
record FieldType(boolean signed, int bits) {
    /** The fate of a number that is too large or too small for a field. */
    enum Overflow {
        /** It loses its highest bits. */
        WRAP,
        /** It becomes the largest or smallest one that fits. */
        SAT,
        /** The field stays as it is. */
        FAIL
    }

    /**
     * The type that a word names.
     *
     * @throws CommandException when it names none
     */
    static FieldType of(Bytes word) {
        boolean signed = !word.isEmpty() && word.at(0) == 'i';
        if (signed || (!word.isEmpty() && word.at(0) == 'u')) {
            int end = 1;
            while (end < word.length() && word.at(end) != 0) { // where C's strings end
                end++;
            }
            long bits = number(word.slice(1, end));
            if (bits >= 1 && bits <= (signed ? Long.SIZE : Long.SIZE - 1)) {
                return new FieldType(signed, (int) bits);
            }
        }
        throw new CommandException(
                "ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.");
    }

    private static long number(Bytes digits) {
        try {
            return digits.toLong();
        } catch (NumberFormatException e) {
            return 0; // as wrong as no number
        }
    }

    private long largest() {
        return signed ? Long.MAX_VALUE >> (Long.SIZE - bits) : (1L << bits) - 1;
    }

    private long smallest() {
        return signed ? -largest() - 1 : 0;
    }

    /** The number that a field's bits mean. */
    long number(long rawBits) {
        return signed ? rawBits << (Long.SIZE - bits) >> (Long.SIZE - bits) : rawBits;
    }

    /** Whether a number fits, after an increment. */
    boolean fits(long number, long increment) {
        return !isAbove(number, increment) && !isBelow(number, increment);
    }

    /** The number, after an increment, as a field keeps it: what does not fit wraps around, or stops at the end. */
    long fit(long number, long increment, Overflow overflow) {
        if (overflow == Overflow.SAT && isAbove(number, increment)) {
            return largest();
        }
        if (overflow == Overflow.SAT && isBelow(number, increment)) {
            return smallest();
        }
        long sum = number + increment;
        return signed ? number(sum) : sum & largest();
    }

    /** Differences of 64 bits wrap around here, as in Redis: the smallest number of all is above every short field. */
    private boolean isAbove(long number, long increment) {
        if (!signed) {
            return Long.compareUnsigned(number, largest()) > 0 || (increment > 0 && increment > largest() - number);
        }
        boolean tooMuch = increment > largest() - number;
        return number > largest() || (bits < Long.SIZE ? tooMuch : number >= 0 && increment > 0 && tooMuch);
    }

    private boolean isBelow(long number, long increment) {
        if (!signed) {
            return increment < 0 && increment < -number;
        }
        boolean tooMuch = increment < smallest() - number;
        return number < smallest() || (bits < Long.SIZE ? tooMuch : number < 0 && increment < 0 && tooMuch);
    }
}

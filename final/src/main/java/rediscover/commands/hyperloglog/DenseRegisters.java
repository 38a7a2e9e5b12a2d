package rediscover.commands.hyperloglog;

/**
 * Registers of 6 bits one after the other, the lowest bits first, behind the header of a {@link Sketch}.
 *
 * <pre>
 * byte 0     byte 1     byte 2
 * 11000000   22221111   33333322
 * </pre>
 */
final class DenseRegisters {
    static final int LENGTH = Sketch.REGISTERS * 6 / Byte.SIZE;

    private static final int BITS = 6;
    private static final int MASK = (1 << BITS) - 1;

    private DenseRegisters() {}

    static int at(byte[] sketch, int register) {
        return both(sketch, index(register)) >> shift(register) & MASK;
    }

    /** Sets a register to a value, if that is greater; true if it is. */
    static boolean raise(byte[] sketch, int register, int value) {
        int index = index(register);
        int both = both(sketch, index);
        if ((both >> shift(register) & MASK) >= value) {
            return false;
        }
        int changed = (both & ~(MASK << shift(register))) | (value << shift(register));
        sketch[index] = (byte) changed;
        if (index + 1 < sketch.length) { // the last register is in the last byte alone
            sketch[index + 1] = (byte) (changed >> Byte.SIZE);
        }
        return true;
    }

    /** The byte at an index and the next one, which is higher. */
    private static int both(byte[] sketch, int index) {
        int next = index + 1 < sketch.length ? sketch[index + 1] & 0xff : 0;
        return next << Byte.SIZE | (sketch[index] & 0xff);
    }

    private static int index(int register) {
        return Sketch.HEADER + register * BITS / Byte.SIZE;
    }

    private static int shift(int register) {
        return register * BITS % Byte.SIZE;
    }
}

package rediscover.commands.hyperloglog;

import java.util.Arrays;

/**
 * Registers as runs of equal values, from the first register to the last.
 *
 * <pre>
 * 00llllll             l + 1 registers, up to 64, that are 0
 * 01llllll llllllll    l + 1 registers, up to 16 384, that are 0
 * 1vvvvvll             l + 1 registers, up to 4, that are v + 1
 * </pre>
 *
 * <p>A register that changes splits the run it belongs to in up to three. Afterwards, neighbours that are equal are joined,
 * but only near that register: so the same registers may be spelled in several ways, and the way depends on the order in
 * which they were set. Here it is that of Redis.
 */
final class SparseRegisters {
    static final int LARGEST = 32; // value
    static final byte[] EMPTY = {0x7f, (byte) 0xff};

    private static final int MOST_SHORT_ZEROS = 64;
    private static final int MOST_VALUES = 4; // in a run
    private static final int NEARBY = 5; // runs that are looked at for neighbours to join
    private static final int LONGER = 3; // bytes, at most, by a change

    private byte[] bytes;
    private int length;

    /** The outcome of a change. */
    enum Outcome {
        UNCHANGED,
        CHANGED,
        /** Nothing has changed, because it would take more bytes than it may. */
        TOO_LONG
    }

    /** Gets a register and its value. */
    @FunctionalInterface
    interface Visitor {
        void visit(int register, int value);
    }

    /** @param bytes kept, not copied */
    SparseRegisters(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    int length() {
        return length;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
    }

    private int byteAt(int index) {
        return index < length ? bytes[index] & 0xff : 0;
    }

    private boolean isValue(int at) {
        return byteAt(at) >= 0x80;
    }

    private boolean isLong(int at) {
        return byteAt(at) >> 6 == 1;
    }

    /** The bytes of the run at an index. */
    private int size(int at) {
        return isLong(at) ? 2 : 1;
    }

    /** The registers of the run. */
    private int count(int at) {
        if (isValue(at)) {
            return (byteAt(at) & 3) + 1;
        }
        return isLong(at) ? ((byteAt(at) & 0x3f) << Byte.SIZE | byteAt(at + 1)) + 1 : byteAt(at) + 1;
    }

    /** The value of the registers of the run. */
    private int value(int at) {
        return isValue(at) ? (byteAt(at) >> 2 & 0x1f) + 1 : 0;
    }

    /** Visits the registers that are not 0. Their number has to be right, and no run may reach beyond the last one. */
    void forEach(Visitor visitor) {
        int register = 0;
        for (int at = 0; at < length; at += size(at)) {
            int value = value(at);
            int count = count(at);
            if (register + count > Sketch.REGISTERS) {
                throw Sketch.corrupted();
            }
            for (int i = 0; value > 0 && i < count; i++) {
                visitor.visit(register + i, value);
            }
            register += count;
        }
        if (register != Sketch.REGISTERS) {
            throw Sketch.corrupted();
        }
    }

    /** How many registers there are of each value. Their number has to be right. */
    int[] histogram() {
        int[] histogram = new int[Estimate.VALUES];
        int register = 0;
        for (int at = 0; at < length; at += size(at)) {
            histogram[value(at)] += count(at);
            register += count(at);
        }
        if (register != Sketch.REGISTERS) {
            throw Sketch.corrupted();
        }
        return histogram;
    }

    /** The runs in words: {@code Z:100 v:3,1 z:20}. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < length; at += size(at)) {
            text.append(text.isEmpty() ? "" : " ");
            if (isValue(at)) {
                text.append("v:").append(value(at)).append(',').append(count(at));
            } else {
                text.append(isLong(at) ? "Z:" : "z:").append(count(at));
            }
        }
        return text.toString();
    }

    /** Sets a register to a value, if that is greater, unless there were more bytes than {@code limit} then. */
    Outcome raise(int register, int value, long limit) {
        int before = 0; // the run before
        int at = 0;
        int first = 0; // register of the run
        while (at < length && register >= first + count(at)) {
            before = at;
            first += count(at);
            at += size(at);
        }
        if (at >= length) {
            throw Sketch.corrupted();
        }
        if (value(at) >= value) {
            return Outcome.UNCHANGED;
        }
        if (!isLong(at) && count(at) == 1) {
            bytes[at] = run(value, 1);
        } else {
            byte[] parts = split(at, register - first, value);
            int longer = parts.length - size(at);
            if (longer > 0 && length + longer > limit) {
                return Outcome.TOO_LONG;
            }
            replace(at, parts);
        }
        join(before);
        return Outcome.CHANGED;
    }

    /** The runs that stand for the run at an index once one of its registers has another value. */
    private byte[] split(int at, int place, int value) {
        byte[] parts = new byte[2 + LONGER];
        int end = put(parts, 0, value(at), place);
        end = put(parts, end, value, 1);
        end = put(parts, end, value(at), count(at) - place - 1);
        return Arrays.copyOf(parts, end);
    }

    /** Puts a run of registers, if there are any, and returns the index behind it. */
    private static int put(byte[] parts, int at, int value, int count) {
        if (count == 0) {
            return at;
        }
        if (value == 0 && count > MOST_SHORT_ZEROS) {
            parts[at] = (byte) (0x40 | (count - 1) >> Byte.SIZE);
            parts[at + 1] = (byte) (count - 1);
            return at + 2;
        }
        parts[at] = value == 0 ? (byte) (count - 1) : run(value, count);
        return at + 1;
    }

    private static byte run(int value, int count) {
        return (byte) (0x80 | (value - 1) << 2 | (count - 1));
    }

    private void replace(int at, byte[] parts) {
        int behind = Math.min(at + size(at), length); // a damaged one may end within the run
        int newLength = at + parts.length + length - behind;
        byte[] target = newLength <= bytes.length ? bytes : Arrays.copyOf(bytes, newLength);
        System.arraycopy(bytes, behind, target, at + parts.length, length - behind);
        System.arraycopy(parts, 0, target, at, parts.length);
        bytes = target;
        length = newLength;
    }

    /** Joins runs of the same value from an index on, which is that of the run before the one that has changed. */
    private void join(int from) {
        int at = from;
        for (int looked = 0; at < length && looked < NEARBY; looked++) {
            boolean joins = isValue(at)
                    && at + 1 < length
                    && isValue(at + 1)
                    && value(at) == value(at + 1)
                    && count(at) + count(at + 1) <= MOST_VALUES;
            if (joins) {
                bytes[at] = run(value(at), count(at) + count(at + 1));
                System.arraycopy(bytes, at + 2, bytes, at + 1, length - at - 2);
                length--;
            } else {
                at += size(at);
            }
        }
    }
}

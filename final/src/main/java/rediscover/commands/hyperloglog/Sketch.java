package rediscover.commands.hyperloglog;

import java.util.Arrays;
import rediscover.handlers.CommandException;
import rediscover.handlers.StringValue;
import rediscover.packing.EditedString;
import rediscover.resp.Bytes;

/**
 * A copy of a string with 16 384 registers, which can be changed and then stored as another string.
 *
 * <pre>
 * | H Y L L | form (1) | 0 0 0 | estimate (8) | registers …        form: 0 dense, 1 sparse
 * </pre>
 *
 * <p>The estimate is the last one, its lowest byte first. Its highest bit is set while it is out of date. In the dense form,
 * a register has 6 bits: see {@link DenseRegisters}. A sketch begins in the {@linkplain SparseRegisters sparse} form, which
 * is short while few registers differ from their neighbours.
 */
final class Sketch {
    static final int REGISTERS = 1 << 14;
    static final int HEADER = 16; // bytes

    private static final Bytes MAGIC = Bytes.of("HYLL");
    private static final int FORM = 4; // the place of the form,
    private static final int ESTIMATE = 8; // and of the estimate
    private static final byte DENSE = 0;
    private static final byte SPARSE = 1;
    private static final int OUT_OF_DATE = 0x80; // in the last byte of the estimate

    private byte[] bytes;

    private Sketch(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A sketch of no elements. */
    static Sketch empty() {
        byte[] bytes = Arrays.copyOf(MAGIC.toArray(), HEADER + SparseRegisters.EMPTY.length);
        bytes[FORM] = SPARSE;
        System.arraycopy(SparseRegisters.EMPTY, 0, bytes, HEADER, SparseRegisters.EMPTY.length);
        return new Sketch(bytes);
    }

    /**
     * A copy of the sketch that a string is.
     *
     * @throws CommandException when it is none
     */
    static Sketch of(StringValue string) {
        Bytes bytes = string.bytes();
        boolean valid = bytes.length() >= HEADER
                && bytes.slice(0, MAGIC.length()).equals(MAGIC)
                && (bytes.at(FORM) == SPARSE
                        || (bytes.at(FORM) == DENSE && bytes.length() == HEADER + DenseRegisters.LENGTH));
        if (!valid) {
            throw new CommandException("WRONGTYPE Key is not a valid HyperLogLog string value.");
        }
        return new Sketch(bytes.toArray());
    }

    /** A sketch whose registers are not those of 16 384. */
    static CommandException corrupted() {
        return new CommandException("INVALIDOBJ Corrupted HLL object detected");
    }

    /** The string that it is. */
    StringValue toValue() {
        return new EditedString(Bytes.wrap(bytes));
    }

    boolean isSparse() {
        return bytes[FORM] == SPARSE;
    }

    /** The registers behind the header, if they are sparse. */
    SparseRegisters sparse() {
        return new SparseRegisters(Arrays.copyOfRange(bytes, HEADER, bytes.length));
    }

    /**
     * Adds an element; true if a register has changed.
     *
     * @param limit the bytes that it may take in the sparse form
     */
    boolean add(Bytes element, long limit) {
        long hash = Murmur.hash(element);
        int register = (int) (hash & (REGISTERS - 1));
        int run = 1 + Long.numberOfTrailingZeros(hash >>> 14 | 1L << 50); // of zeros, and the one behind them
        return raise(register, run, limit);
    }

    /** Sets a register to a value, if that is greater; true if it is. */
    boolean raise(int register, int value, long limit) {
        if (isSparse() && !raiseSparse(register, value, limit)) {
            return false;
        }
        if (!isSparse() && !DenseRegisters.raise(bytes, register, value)) {
            return false;
        }
        outdate();
        return true;
    }

    /** The same in the sparse form. If the value does not fit there, the form is dense afterwards, and lacks it still. */
    private boolean raiseSparse(int register, int value, long limit) {
        if (value > SparseRegisters.LARGEST) {
            toDense();
            return true;
        }
        SparseRegisters registers = sparse();
        switch (registers.raise(register, value, limit - HEADER)) {
            case UNCHANGED -> {
                return false;
            }
            case CHANGED -> {
                byte[] changed = Arrays.copyOf(bytes, HEADER + registers.length());
                registers.copyTo(changed, HEADER);
                bytes = changed;
            }
            case TOO_LONG -> toDense();
        }
        return true;
    }

    /** Brings it into the dense form, if it is not. */
    void toDense() {
        if (isSparse()) {
            byte[] dense = Arrays.copyOf(Arrays.copyOf(bytes, HEADER), HEADER + DenseRegisters.LENGTH);
            dense[FORM] = DENSE;
            sparse().forEach((register, value) -> DenseRegisters.raise(dense, register, value));
            bytes = dense;
        }
    }

    /** Sets registers to these values where they are greater, as if elements had been added one after the other. */
    void raiseAll(byte[] registers, long limit) {
        for (int i = 0; i < REGISTERS; i++) {
            if (registers[i] > 0) {
                raise(i, registers[i], limit);
            }
        }
    }

    /** Marks the estimate as out of date. */
    void outdate() {
        bytes[HEADER - 1] |= (byte) OUT_OF_DATE;
    }

    /** Raises registers to those of this sketch. */
    void mergeInto(byte[] registers) {
        if (isSparse()) {
            sparse().forEach((register, value) -> registers[register] = (byte) Math.max(registers[register], value));
        } else {
            for (int i = 0; i < REGISTERS; i++) {
                registers[i] = (byte) Math.max(registers[i], DenseRegisters.at(bytes, i));
            }
        }
    }

    /** The values of all registers. */
    byte[] registers() {
        byte[] registers = new byte[REGISTERS];
        mergeInto(registers);
        return registers;
    }

    boolean hasEstimate() {
        return (bytes[HEADER - 1] & OUT_OF_DATE) == 0;
    }

    /** The estimate that it has. */
    long estimate() {
        long estimate = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            estimate |= (bytes[ESTIMATE + i] & 0xffL) << (Byte.SIZE * i);
        }
        return estimate;
    }

    /** Estimates anew, and keeps the estimate. */
    void update() {
        long estimate = Estimate.of(isSparse() ? sparse().histogram() : Estimate.histogram(registers()));
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[ESTIMATE + i] = (byte) (estimate >>> (Byte.SIZE * i));
        }
    }
}

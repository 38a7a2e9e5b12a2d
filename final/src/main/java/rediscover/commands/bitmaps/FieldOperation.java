package rediscover.commands.bitmaps;

import java.util.ArrayList;
import java.util.List;
import rediscover.commands.bitmaps.FieldType.Overflow;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * One of the operations of BITFIELD.
 *
 * @param offset the place of the field's first bit
 * @param number what SET stores or INCRBY adds
 */
record FieldOperation(Verb verb, FieldType type, long offset, long number, Overflow overflow) {
    /** The ways to use a field. */
    enum Verb {
        GET(2),
        SET(3),
        INCRBY(3);

        private final int arguments;

        Verb(int arguments) {
            this.arguments = arguments;
        }
    }

    /**
     * The operations of a request. {@code OVERFLOW} stands for those behind it.
     *
     * @throws CommandException when they make no sense
     */
    static List<FieldOperation> of(Request request) {
        List<FieldOperation> operations = new ArrayList<>();
        Overflow overflow = Overflow.WRAP;
        int next = 2;
        while (next < request.size()) {
            if (request.word(next).equalsIgnoreCase("overflow") && next + 1 < request.size()) {
                overflow = overflow(request.word(next + 1));
                next += 2;
            } else {
                Verb verb = verb(request, next);
                FieldType type = FieldType.of(request.word(next + 1));
                long offset = Offset.of(request.word(next + 2), type.bits());
                long number = verb == Verb.GET ? 0 : Arguments.integer(request.word(next + 3));
                operations.add(new FieldOperation(verb, type, offset, number, overflow));
                next += 1 + verb.arguments;
            }
        }
        return operations;
    }

    private static Overflow overflow(Bytes word) {
        for (Overflow overflow : Overflow.values()) {
            if (word.equalsIgnoreCase(overflow.name())) {
                return overflow;
            }
        }
        throw new CommandException("ERR Invalid OVERFLOW type specified");
    }

    private static Verb verb(Request request, int index) {
        for (Verb verb : Verb.values()) {
            if (request.word(index).equalsIgnoreCase(verb.name()) && index + verb.arguments < request.size()) {
                return verb;
            }
        }
        throw CommandException.syntaxError();
    }

    /** The place of the field's last bit. */
    long last() {
        return offset + type.bits() - 1;
    }

    boolean writes() {
        return verb != Verb.GET;
    }

    /** Reads or changes the field, and returns the answer: the number before, or what INCRBY has made of it. */
    Resp run(FieldStretch stretch) {
        long old = type.number(stretch.read(offset, type.bits()));
        if (!writes()) {
            return Resp.integer(old);
        }
        long base = verb == Verb.SET ? number : old;
        long increment = verb == Verb.SET ? 0 : number;
        if (overflow == Overflow.FAIL && !type.fits(base, increment)) {
            return Resp.NULL;
        }
        long changed = type.fit(base, increment, overflow);
        stretch.write(offset, type.bits(), changed);
        return Resp.integer(verb == Verb.SET ? old : changed);
    }
}

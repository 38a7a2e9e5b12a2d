package rediscover.commands.bitmaps;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** BITCOUNT and BITPOS: what there is in a range of bits. A range is given in bytes or in bits; below zero, from the end. */
final class BitRanges {
    private BitRanges() {}

    static void addTo(CommandTable table) {
        table.add("bitcount", -2, FIRST, BitRanges::bitcount, READONLY);
        table.add("bitpos", -3, FIRST, BitRanges::bitpos, READONLY);
    }

    /** {@code BITCOUNT key [start end [BYTE | BIT]]}. The words of the range are read only if there is such a key. */
    static Resp bitcount(Session session, Request request) {
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        if (value == null) {
            return Resp.integer(0);
        }
        Bytes bytes = value.bytes();
        if (request.size() == 2) {
            return Resp.integer(Bits.count(bytes, 0, (long) bytes.length() * Byte.SIZE - 1));
        }
        if (request.size() != 4 && request.size() != 5) {
            throw CommandException.syntaxError();
        }
        long start = Arguments.integer(request.word(2));
        long end = Arguments.integer(request.word(3));
        if (start < 0 && end < 0 && start > end) {
            return Resp.integer(0);
        }
        Range range = Range.of(bytes, start, end, request.size() == 5 && isBit(request.word(4)));
        return Resp.integer(Bits.count(bytes, range.first, range.last));
    }

    /**
     * {@code BITPOS key bit [start [end [BYTE | BIT]]]}. A 0 is found behind the end of the string, unless the range has an
     * end.
     */
    static Resp bitpos(Session session, Request request) {
        long bit = Arguments.integer(request.word(2));
        if (bit != 0 && bit != 1) {
            throw new CommandException("ERR The bit argument must be 1 or 0.");
        }
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        if (value == null) {
            return Resp.integer(bit == 0 ? 0 : Bits.NONE);
        }
        if (request.size() > 6) {
            throw CommandException.syntaxError();
        }
        Bytes bytes = value.bytes();
        long start = request.size() > 3 ? Arguments.integer(request.word(3)) : 0;
        boolean inBits = request.size() == 6 && isBit(request.word(5));
        boolean hasEnd = request.size() > 4;
        Range range = Range.of(bytes, start, hasEnd ? Arguments.integer(request.word(4)) : Long.MAX_VALUE, inBits);
        long found = Bits.find(bytes, (int) bit, range.first, range.last);
        boolean behind = found == Bits.NONE && bit == 0 && !hasEnd && range.first <= range.last;
        return Resp.integer(behind ? range.last + 1 : found);
    }

    private static boolean isBit(Bytes unit) {
        if (!unit.equalsIgnoreCase("bit") && !unit.equalsIgnoreCase("byte")) {
            throw CommandException.syntaxError();
        }
        return unit.equalsIgnoreCase("bit");
    }

    /** The places of bits from the first to the last one; none if the last one is before the first. */
    private record Range(long first, long last) {
        static Range of(Bytes bytes, long start, long end, boolean inBits) {
            int bits = inBits ? 1 : Byte.SIZE; // of a unit
            long length = (long) bytes.length() * Byte.SIZE / bits;
            long from = Math.max(0, start < 0 ? length + start : start);
            long to = Math.min(length - 1, Math.max(0, end < 0 ? length + end : end));
            return from > to ? new Range(0, -1) : new Range(from * bits, (to + 1) * bits - 1);
        }
    }
}

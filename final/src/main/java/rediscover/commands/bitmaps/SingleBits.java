package rediscover.commands.bitmaps;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.commands.strings.GrowingString;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** SETBIT and GETBIT. */
final class SingleBits {
    private SingleBits() {}

    static void addTo(CommandTable table) {
        table.add("setbit", 4, FIRST, SingleBits::setbit, WRITE, DENYOOM);
        table.add("getbit", 3, FIRST, SingleBits::getbit, READONLY, FAST);
    }

    /** Answers with the bit before. A bit that is what it was changes nothing, unless the string has to grow for it. */
    static Resp setbit(Session session, Request request) {
        long offset = Offset.of(request.word(2));
        int bit = bit(request.word(3));
        Bytes key = request.word(1);
        StringValue value = session.keyspace().find(key, StringValue.class);
        int index = (int) (offset / Byte.SIZE);
        int shift = Byte.SIZE - 1 - (int) (offset % Byte.SIZE);
        boolean isWithin = value != null && index < value.bytes().length();
        int old = isWithin ? value.bytes().at(index) : 0;
        int before = (old >> shift) & 1;
        if (!isWithin || before != bit) {
            byte[] changed = {(byte) ((old & ~(1 << shift)) | (bit << shift))};
            session.keyspace().replace(key, GrowingString.overlay(value, index, Bytes.wrap(changed)));
        }
        return Resp.integer(before);
    }

    private static int bit(Bytes word) {
        if (word.length() != 1 || (word.at(0) != '0' && word.at(0) != '1')) {
            throw new CommandException("ERR bit is not an integer or out of range");
        }
        return word.at(0) - '0';
    }

    static Resp getbit(Session session, Request request) {
        long offset = Offset.of(request.word(2));
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        return Resp.integer(value == null ? 0 : Bits.at(value.bytes(), offset));
    }
}

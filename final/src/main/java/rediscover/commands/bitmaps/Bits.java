package rediscover.commands.bitmaps;

import java.nio.ByteBuffer;
import rediscover.resp.Bytes;

/** The bits of a string. Eight bytes are looked at together wherever that is possible. */
final class Bits {
    static final int NONE = -1;

    private Bits() {}

    /** The bit at a place; behind the end, all are 0. */
    static int at(Bytes bytes, long place) {
        long index = place / Byte.SIZE;
        return index < bytes.length() ? bytes.at((int) index) >> (Byte.SIZE - 1 - place % Byte.SIZE) & 1 : 0;
    }

    /** The number of ones from one place to another, both included. */
    static long count(Bytes bytes, long first, long last) {
        long count = 0;
        long place = first;
        for (; place <= last && place % Byte.SIZE != 0; place++) {
            count += at(bytes, place);
        }
        ByteBuffer buffer = bytes.asBuffer().slice();
        for (; place + Long.SIZE - 1 <= last; place += Long.SIZE) {
            count += Long.bitCount(buffer.getLong((int) (place / Byte.SIZE)));
        }
        for (; place <= last; place++) {
            count += at(bytes, place);
        }
        return count;
    }

    /** The first place of a bit from one place to another, both included, or {@link #NONE}. */
    static long find(Bytes bytes, int bit, long first, long last) {
        long place = first;
        for (; place <= last && place % Byte.SIZE != 0; place++) {
            if (at(bytes, place) == bit) {
                return place;
            }
        }
        ByteBuffer buffer = bytes.asBuffer().slice();
        long others = bit == 0 ? -1L : 0;
        while (place + Long.SIZE - 1 <= last && buffer.getLong((int) (place / Byte.SIZE)) == others) {
            place += Long.SIZE;
        }
        for (; place <= last; place++) {
            if (at(bytes, place) == bit) {
                return place;
            }
        }
        return NONE;
    }
}

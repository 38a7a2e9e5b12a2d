package rediscover.snapshots;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Bytes;

/**
 * Other forms in which Redis packs elements: sets of integers, and two that older versions wrote. Only the first one is written
 * here. Numbers have their lowest byte first; only lengths of a ziplist's strings do not.
 *
 * <pre>
 * intset     | width (4): 2, 4 or 8 | count (4) | integer … |                               in ascending order
 *
 * ziplist    | length of all (4) | position of the last element (4) | count (2) | element … | ff |
 * element    | length of the one before: (1), or fe and (4) | form | content |
 * form       | 00llllll | 01llllll llllllll | 80 llllllll (4) |                              a string
 *            | c0 | d0 | e0 | f0 | fe |                                                     an integer of 2, 4, 8, 3, 1 bytes
 *            | 1111nnnn |                                                                   n − 1, from 0 to 12
 *
 * zipmap     | count (1) | length | field | length | free (1) | value | free bytes | … | ff |
 * length     | (1), or fe and (4) |
 *
 * "a" "5"    0e 00 00 00 | 0d 00 00 00 | 02 00 | 00 01 a | 03 f6 | ff                       as a ziplist
 * </pre>
 *
 * <p>All methods that read throw a RuntimeException when the bytes are damaged. Nothing is ever larger than they are.
 */
final class Packings {
    private static final int END = 0xff;
    private static final int LONG_LENGTH = 0xfe;

    private Packings() {}

    /** A buffer for these bytes, whose numbers have their lowest byte first. */
    static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void check(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("packed elements are damaged");
        }
    }

    /** The next bytes. */
    static Bytes string(ByteBuffer in, int length) {
        check(length >= 0 && length <= in.remaining());
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Bytes.wrap(bytes);
    }

    /** The integer of the next bytes, in decimal digits. */
    static Bytes integer(ByteBuffer in, int width) {
        long integer = 0;
        for (int i = 0; i < width; i++) {
            integer |= (in.get() & 0xffL) << (i * Byte.SIZE);
        }
        return Bytes.of(Listpack.signed(integer, width));
    }

    /** The members of an intset. */
    static List<Bytes> integers(byte[] packed) {
        ByteBuffer in = buffer(packed);
        int width = in.getInt();
        check((width == 2 || width == 4 || width == 8) && in.getInt() == (packed.length - 8) / width);
        check((packed.length - 8) % width == 0);
        List<Bytes> members = new ArrayList<>();
        while (in.hasRemaining()) {
            members.add(integer(in, width));
        }
        return members;
    }

    /** An intset of integers, which are in ascending order. */
    static Bytes ofIntegers(List<Bytes> members) {
        long least = members.getFirst().toLong();
        long most = members.getLast().toLong();
        int width = 2;
        while (least != Listpack.signed(least, width) || most != Listpack.signed(most, width)) {
            width *= 2;
        }
        SnapshotOutput out = new SnapshotOutput(null, false);
        out.littleEndian(width, Integer.BYTES);
        out.littleEndian(members.size(), Integer.BYTES);
        for (Bytes member : members) {
            out.littleEndian(member.toLong(), width);
        }
        return Bytes.wrap(out.bytes());
    }

    /** The elements of a ziplist. */
    static List<Bytes> ziplist(byte[] packed) {
        ByteBuffer in = buffer(packed);
        check(in.getInt() == packed.length);
        in.getInt();
        int count = in.getShort() & 0xffff;
        List<Bytes> elements = new ArrayList<>();
        for (int next = in.get() & 0xff; next != END; next = in.get() & 0xff) {
            if (next == LONG_LENGTH) {
                in.getInt();
            }
            elements.add(ziplistElement(in, in.get() & 0xff));
        }
        check(!in.hasRemaining() && (count == 0xffff || count == elements.size()));
        return elements;
    }

    private static Bytes ziplistElement(ByteBuffer in, int form) {
        return switch (form >> 6) {
            case 0 -> string(in, form);
            case 1 -> string(in, ((form & 0x3f) << Byte.SIZE) | (in.get() & 0xff));
            case 2 -> string(in, Integer.reverseBytes(in.getInt()));
            default ->
                switch (form) {
                    case 0xc0 -> integer(in, 2);
                    case 0xd0 -> integer(in, 4);
                    case 0xe0 -> integer(in, 8);
                    case 0xf0 -> integer(in, 3);
                    case 0xfe -> integer(in, 1);
                    default -> {
                        check(form > 0xf0 && form < 0xfe);
                        yield Bytes.of(form - 0xf1L);
                    }
                };
        };
    }

    /** The fields and values of a zipmap, in turn. */
    static List<Bytes> zipmap(byte[] packed) {
        ByteBuffer in = buffer(packed);
        in.get(); // the count, which is not always kept
        List<Bytes> pairs = new ArrayList<>();
        for (int next = in.get() & 0xff; next != END; next = in.get() & 0xff) {
            pairs.add(string(in, zipmapLength(in, next)));
            int length = zipmapLength(in, in.get() & 0xff);
            int free = in.get() & 0xff;
            pairs.add(string(in, length));
            in.position(in.position() + free);
        }
        check(!in.hasRemaining());
        return pairs;
    }

    private static int zipmapLength(ByteBuffer in, int first) {
        check(first != END);
        return first == LONG_LENGTH ? in.getInt() : first;
    }
}

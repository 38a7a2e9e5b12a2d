package rediscover.snapshots;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import rediscover.collections.End;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.PackedValues;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Score;
import rediscover.sortedsets.SortedSetValue;

/** Reads values in every form that Redis has ever given them. */
final class ValueReader {
    private static final int NAN = 253; // instead of the length of a score's text
    private static final int INFINITE = 254;
    private static final int MINUS_INFINITE = 255;

    private final SnapshotInput in;
    private final PackedValues values;

    ValueReader(SnapshotInput in, PackedValues values) {
        this.in = in;
        this.values = values;
    }

    /**
     * Reads a value.
     *
     * @return perhaps an empty collection: some versions of Redis have written such
     * @throws DamagedSnapshotException when that is not possible
     */
    Value read(int type) throws IOException {
        long start = in.position();
        try {
            return switch (type) {
                case Types.STRING -> new StringValue(in.string());
                case Types.LIST, Types.LIST_ZIPLIST, Types.LIST_OF_ZIPLISTS, Types.LIST_OF_NODES -> list(type);
                case Types.SET, Types.SET_INTEGERS, Types.SET_LISTPACK -> set(type);
                case Types.HASH, Types.HASH_ZIPMAP, Types.HASH_ZIPLIST, Types.HASH_LISTPACK -> hash(type);
                case Types.SORTED_SET, Types.SORTED_SET_AS_TEXT -> sortedSet(type);
                case Types.SORTED_SET_ZIPLIST, Types.SORTED_SET_LISTPACK -> sortedSet(packed(type));
                case 15, 19, 21 -> throw in.damaged("a stream, which this database does not have");
                case 6, 7 -> throw in.damaged("a value of a module, which this database does not have");
                default -> throw in.damaged("there is no type %d".formatted(type));
            };
        } catch (RuntimeException e) { // of what is packed, and of scores
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new DamagedSnapshotException(start, reason);
        }
    }

    /** The elements that are packed in one string. */
    private List<Bytes> packed(int type) throws IOException {
        byte[] packed = in.string().toArray();
        return switch (type) {
            case Types.SET_INTEGERS -> Packings.integers(packed);
            case Types.HASH_ZIPMAP -> Packings.zipmap(packed);
            case Types.LIST_ZIPLIST, Types.SORTED_SET_ZIPLIST, Types.HASH_ZIPLIST, Types.LIST_OF_ZIPLISTS ->
                Packings.ziplist(packed);
            default -> Listpack.read(packed);
        };
    }

    private ListValue list(int type) throws IOException {
        ListValue list = values.list();
        long parts = type == Types.LIST_ZIPLIST ? 1 : in.length();
        for (long i = 0; i != parts; i++) {
            if (type == Types.LIST || (type == Types.LIST_OF_NODES && isPlain())) {
                list.add(End.RIGHT, in.string());
            } else {
                packed(type).forEach(element -> list.add(End.RIGHT, element));
            }
        }
        return list;
    }

    private boolean isPlain() throws IOException {
        long form = in.length();
        if (form != Types.PLAIN_NODE && form != Types.PACKED_NODE) {
            throw in.damaged("there is no node of the form %s".formatted(Long.toUnsignedString(form)));
        }
        return form == Types.PLAIN_NODE;
    }

    private SetValue set(int type) throws IOException {
        SetValue set = values.set();
        if (type != Types.SET) {
            packed(type).forEach(member -> Packings.check(set.add(member)));
            return set;
        }
        long count = in.length();
        for (long i = 0; i != count; i++) {
            Packings.check(set.add(in.string()));
        }
        return set;
    }

    private HashValue hash(int type) throws IOException {
        HashValue hash = values.hash();
        if (type != Types.HASH) {
            Iterator<Bytes> pairs = packed(type).iterator();
            while (pairs.hasNext()) {
                Packings.check(hash.put(pairs.next(), pairs.next()));
            }
            return hash;
        }
        long count = in.length();
        for (long i = 0; i != count; i++) {
            Packings.check(hash.put(in.string(), in.string()));
        }
        return hash;
    }

    private SortedSetValue sortedSet(List<Bytes> packed) {
        SortedSetValue set = values.sortedSet();
        Iterator<Bytes> pairs = packed.iterator();
        while (pairs.hasNext()) {
            add(set, pairs.next(), Score.of(pairs.next()));
        }
        return set;
    }

    private SortedSetValue sortedSet(int type) throws IOException {
        SortedSetValue set = values.sortedSet();
        long count = in.length();
        for (long i = 0; i != count; i++) {
            Bytes member = in.string();
            add(
                    set,
                    member,
                    type == Types.SORTED_SET ? Double.longBitsToDouble(in.littleEndian(Double.BYTES)) : score());
        }
        return set;
    }

    private double score() throws IOException {
        int length = in.read();
        return switch (length) {
            case NAN -> Double.NaN;
            case INFINITE -> Double.POSITIVE_INFINITY;
            case MINUS_INFINITE -> Double.NEGATIVE_INFINITY;
            default -> Score.of(Bytes.wrap(in.bytes(length)));
        };
    }

    private static void add(SortedSetValue set, Bytes member, double score) {
        Packings.check(!Double.isNaN(score) && set.find(member) == null);
        set.add(member, score);
    }
}

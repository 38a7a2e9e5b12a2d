package rediscover.snapshots;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.PackedHash;
import rediscover.packing.PackedSet;
import rediscover.packing.PackedSortedSet;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** Writes values. A value that is packed in memory is packed in the snapshot, too, so Redis keeps it packed as well. */
final class ValueWriter {
    private static final int NODE = 8 * 1024; // bytes of a list's node; an element that is larger has a node of its own
    private static final int OVERHEAD = 2; // bytes of a packed element, at least
    private static final double LARGEST_INTEGER = 1L << 53;

    private ValueWriter() {}

    /** The type of a value, as the snapshot names it. */
    static int type(Value value) {
        return switch (value) {
            case StringValue _ -> Types.STRING;
            case ListValue _ -> Types.LIST_OF_NODES;
            case PackedSet set when set.isOfIntegers() -> Types.SET_INTEGERS;
            case SetValue _ -> Types.SET;
            case PackedSortedSet set when set.isPacked() -> Types.SORTED_SET_LISTPACK;
            case SortedSetValue _ -> Types.SORTED_SET;
            case PackedHash hash when hash.isPacked() -> Types.HASH_LISTPACK;
            case HashValue _ -> Types.HASH;
            default -> throw new IllegalArgumentException("a value of type " + value.type());
        };
    }

    /** Writes a value without its type. */
    static void write(Value value, SnapshotOutput out) {
        switch (value) {
            case StringValue string -> out.string(string.bytes());
            case ListValue list -> write(list, out);
            case SetValue set -> write(set, out);
            case SortedSetValue set -> write(set, out);
            case HashValue hash -> write(hash, out);
            default -> throw new IllegalArgumentException("a value of type " + value.type());
        }
    }

    private static void write(SetValue set, SnapshotOutput out) {
        if (type(set) == Types.SET_INTEGERS) {
            out.string(Packings.ofIntegers(List.copyOf(set.members())));
            return;
        }
        out.length(set.size());
        set.members().forEach(out::string);
    }

    private static void write(HashValue hash, SnapshotOutput out) {
        if (type(hash) == Types.HASH_LISTPACK) {
            Listpack packed = new Listpack();
            hash.fields().forEach((field, value) -> {
                packed.add(field);
                packed.add(value);
            });
            out.string(packed.bytes());
            return;
        }
        out.length(hash.fields().size());
        hash.fields().forEach((field, value) -> {
            out.string(field);
            out.string(value);
        });
    }

    /** The highest scores come first: to add one in front of all others takes least time. */
    private static void write(SortedSetValue set, SnapshotOutput out) {
        if (type(set) == Types.SORTED_SET_LISTPACK) {
            Listpack packed = new Listpack();
            set.ascending(0).forEachRemaining(element -> {
                packed.add(element.member());
                addScore(element, packed);
            });
            out.string(packed.bytes());
            return;
        }
        out.length(set.size());
        set.descending(set.size() - 1).forEachRemaining(element -> {
            out.string(element.member());
            out.littleEndian(Double.doubleToLongBits(element.score()), Double.BYTES);
        });
    }

    private static void addScore(Element element, Listpack packed) {
        double score = element.score();
        if (score == (long) score && Math.abs(score) <= LARGEST_INTEGER) {
            packed.add((long) score);
        } else {
            packed.add(Bytes.of(Double.toString(score).replace("Infinity", "inf")));
        }
    }

    private static void write(ListValue list, SnapshotOutput out) {
        int[] count = {0};
        forEachNode(list, _ -> count[0]++);
        out.length(count[0]);
        forEachNode(list, node -> {
            boolean isPlain = node.size() == 1 && node.getFirst().length() > NODE;
            out.length(isPlain ? Types.PLAIN_NODE : Types.PACKED_NODE);
            if (isPlain) {
                out.string(node.getFirst());
                return;
            }
            Listpack packed = new Listpack();
            node.forEach(packed::add);
            out.string(packed.bytes());
        });
    }

    private static void forEachNode(ListValue list, Consumer<List<Bytes>> nodes) {
        List<Bytes> node = new ArrayList<>();
        long size = 0;
        for (Bytes element : list.elements()) {
            if (size + element.length() > NODE && !node.isEmpty()) {
                nodes.accept(node);
                node.clear();
                size = 0;
            }
            node.add(element);
            size += element.length() + OVERHEAD;
        }
        nodes.accept(node);
    }
}

package rediscover.packing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.hashtable.IncrementalTable;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.sortedsets.SortedSetValue;

/**
 * The storage of a key space. Short strings and small collections lie in cells; large collections are objects, whose elements
 * lie in cells of their own.
 */
public final class ValueTable extends PackedTable<Value> {
    private static final int STRING = 56; // bytes of the objects around a string

    // The kinds of what is in a cell.
    private static final int A_STRING = 0;
    private static final int A_HASH = 1;
    private static final int A_SET = 2;
    private static final int INTEGERS = 3;
    private static final int A_LIST = 4;
    private static final int A_SORTED_SET = 5;
    private static final int EDITED = 6;

    private final Thresholds thresholds;
    private final List<IncrementalTable<Bytes>> tables = new ArrayList<>(); // into which requests will look

    /** A table with Redis's thresholds. */
    public ValueTable() {
        this(new Thresholds());
    }

    /** @param thresholds up to which size collections are packed; they may change */
    public ValueTable(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * Has the processor fetch the memory that these requests will need: most have a key, and behind it, for a hash or a set, a
     * field or a member. To wait for all of them at once takes hardly longer than to wait for one.
     */
    public void prefetch(Collection<Request> requests) {
        int[] codes = new int[requests.size()]; // hash codes of keys, and then of fields
        int next = 0;
        for (Request request : requests) {
            if (request.size() > 1) {
                codes[next] = announce(request.word(1));
            }
            next++;
        }
        for (int code : codes) {
            touchSlot(code);
        }
        next = 0;
        for (Request request : requests) {
            Value large = request.size() > 1 ? touchEntry(codes[next]) : null;
            IncrementalTable<Bytes> table = request.size() > 2 ? table(large) : null;
            if (table != null) {
                codes[tables.size()] = table.announce(request.word(2));
                tables.add(table);
            }
            next++;
        }
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).touchSlot(codes[i]);
        }
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).touchEntry(codes[i]);
        }
        tables.clear();
    }

    /** The table of a value's fields or members, or null. */
    private static IncrementalTable<Bytes> table(Value value) {
        return switch (value) {
            case PackedHash hash -> hash.table();
            case PackedSet set -> set.table();
            case PackedSortedSet set -> set.table();
            case null, default -> null;
        };
    }

    /** A key at random, each as likely as any other; null if there is none. Takes constant time on average. */
    public Bytes randomKey(RandomGenerator random) {
        return isEmpty() ? null : drawKey(random);
    }

    /** The same as {@link #scanKeys}, for a key space. */
    public long scan(long cursor, long wanted, Consumer<Bytes> keys) {
        return scanKeys(cursor, wanted, keys);
    }

    /** Makes values that it keeps as they are. */
    public PackedValues packedValues() {
        return new PackedValues(thresholds);
    }

    /** Hands all keys and values over to a new table, however many, in no time; this one is empty then. */
    public ValueTable takeAll() {
        ValueTable all = new ValueTable(thresholds);
        exchange(all);
        return all;
    }

    /** The bytes of memory that a key and its value take; roughly. 0 if there is no such key. */
    public long memoryOfKey(Bytes key) {
        return memoryOf(key);
    }

    @Override
    Value kept(Value value) {
        return switch (value) {
            case PackedHash hash -> hash;
            case PackedSet set -> set;
            case PackedList list -> list;
            case HashValue hash -> PackedHash.of(hash, thresholds);
            case SetValue set -> PackedSet.of(set, thresholds);
            case ListValue list -> new PackedList(list, thresholds.listSize());
            case PackedSortedSet set -> set;
            case SortedSetValue set -> PackedSortedSet.of(set, thresholds);
            default -> value;
        };
    }

    @Override
    Bytes packed(Value kept) {
        return switch (kept) {
            case PackedHash hash -> hash.packed();
            case PackedSet set -> set.packed();
            case PackedList list -> list.isSmall() ? Bytes.wrap(list.bytes()) : null;
            case PackedSortedSet set -> set.packed();
            case EditedString string -> string.bytes();
            case StringValue string when string.getClass() == StringValue.class -> string.bytes();
            default -> null;
        };
    }

    @Override
    int kind(Value kept) {
        return switch (kept) {
            case PackedHash _ -> A_HASH;
            case PackedList _ -> A_LIST;
            case PackedSet set -> set.isOfIntegers() ? INTEGERS : A_SET;
            case PackedSortedSet _ -> A_SORTED_SET;
            case EditedString _ -> EDITED;
            default -> A_STRING;
        };
    }

    @Override
    Value unpacked(int kind, byte[] bytes) {
        return switch (kind) {
            case A_HASH -> new PackedHash(bytes, thresholds);
            case A_SET -> PackedSet.ofPacked(bytes, thresholds);
            case INTEGERS -> PackedSet.ofIntegers(bytes, thresholds);
            case A_LIST -> new PackedList(bytes, thresholds.listSize());
            case A_SORTED_SET -> new PackedSortedSet(bytes, thresholds);
            case EDITED -> new EditedString(Bytes.wrap(bytes));
            default -> new StringValue(Bytes.wrap(bytes));
        };
    }

    @Override
    protected boolean neverChanges(Value value) {
        return value instanceof StringValue;
    }

    /** A list is changed where it is: it makes room before, so that a change cannot fail half way. */
    @Override
    Value view(Value kept) {
        return kept instanceof PackedList || packed(kept) == null ? kept : kept.copy();
    }

    @Override
    long memory(Value kept) {
        return switch (kept) {
            case PackedHash hash -> hash.memory();
            case PackedList list -> list.memory();
            case PackedSet set -> set.memory();
            case PackedSortedSet set -> set.memory();
            case StringValue string -> STRING + string.bytes().length();
            default -> STRING;
        };
    }
}

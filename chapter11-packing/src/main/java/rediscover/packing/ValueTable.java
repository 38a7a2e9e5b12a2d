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

/** The storage of a key space. Short strings lie in cells; so do the fields of large hashes and the members of large sets. */
public final class ValueTable extends CompactTable<Value> {
    private static final int STRING = 56; // bytes of the objects around a string

    private final List<IncrementalTable<Bytes>> tables = new ArrayList<>(); // into which requests will look

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
            case CompactHash hash -> hash.table();
            case CompactSet set -> set.table();
            case null, default -> null;
        };
    }

    /** A key at random, each as likely as any other; null if there is none. Takes constant time on average. */
    public Bytes randomKey(RandomGenerator random) {
        return isEmpty() ? null : draw(random).getKey();
    }

    /** The same as {@link #scanKeys}, for a key space. */
    public long scan(long cursor, long wanted, Consumer<Bytes> keys) {
        return scanKeys(cursor, wanted, keys);
    }

    /** The bytes of memory that a key and its value take; roughly. 0 if there is no such key. */
    public long memoryOfKey(Bytes key) {
        return memoryOf(key);
    }

    @Override
    Bytes string(Value value) {
        return value.getClass() == StringValue.class ? ((StringValue) value).bytes() : null;
    }

    @Override
    Value value(Bytes string) {
        return new StringValue(string);
    }

    @Override
    long memory(Value value) {
        return switch (value) {
            case CompactHash hash -> hash.memory();
            case PackedList list -> list.memory();
            case CompactSet set -> set.memory();
            case CompactSortedSet set -> set.memory();
            case StringValue string -> STRING + string.bytes().length();
            default -> STRING;
        };
    }

    @Override
    Value kept(Value value) {
        if (value.getClass() == HashValue.class) {
            return new CompactHash((HashValue) value);
        }
        if (value.getClass() == ListValue.class) {
            return new PackedList((ListValue) value, PackedList.USUAL_LIMIT);
        }
        if (value.getClass() == SetValue.class) {
            return new CompactSet((SetValue) value);
        }
        return value.getClass() == SortedSetValue.class ? new CompactSortedSet((SortedSetValue) value) : value;
    }
}

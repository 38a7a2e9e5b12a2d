package rediscover.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.sortedsets.SortedSetValue;

/** The storage of a key space. Short strings lie in cells; so do the fields of large hashes. */
public final class ValueTable extends CompactTable<Value> {
    private static final int STRING = 56; // bytes of the objects around a string
    private static final int SORTED_SET = 300; // bytes of an empty one
    private static final int ELEMENT =
            150; // bytes of the objects around a member, with its places in list and dictionary

    private final List<CompactTable<Bytes>> hashes = new ArrayList<>(); // into which requests will look

    /**
     * Has the processor fetch the memory that these requests will need: most have a key, and for a hash a field behind it. To
     * wait for all of them at once takes hardly longer than to wait for one.
     */
    public void prefetch(Collection<Request> requests) {
        int[] codes = new int[requests.size()]; // hash codes of keys, and then of fields
        int next = 0;
        for (Request request : requests) {
            if (request.size() > 1) {
                codes[next] = touchSlot(request.word(1));
            }
            next++;
        }
        next = 0;
        for (Request request : requests) {
            Value large = request.size() > 1 ? touchCell(codes[next]) : null;
            if (request.size() > 2 && large instanceof CompactHash hash && hash.table() != null) {
                codes[hashes.size()] = hash.table().touchSlot(request.word(2));
                hashes.add(hash.table());
            }
            next++;
        }
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).touchCell(codes[i]);
        }
        hashes.clear();
    }

    /** A key at random, each as likely as any other; null if there is none. Takes constant time on average. */
    public Bytes randomKey(RandomGenerator random) {
        return isEmpty() ? null : draw(random).getKey();
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
            case SortedSetValue set -> SORTED_SET + (long) ELEMENT * set.size() + set.memberBytes();
            case StringValue string -> STRING + string.bytes().length();
            default -> STRING;
        };
    }

    @Override
    Value kept(Value value) {
        return value.getClass() == HashValue.class ? new CompactHash((HashValue) value) : value;
    }
}

package rediscover.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The storage of a key space. Short strings lie in cells; so do the fields of large hashes. */
public final class ValueTable extends CompactTable<Value> {
    private final List<CompactTable<Bytes>> hashes = new ArrayList<>(); // into which requests will look,
    private final List<Bytes> fields = new ArrayList<>(); // and the fields for which they will look

    /**
     * Has the processor fetch the memory that these requests will need: most have a key, and for a hash a field behind it. To
     * wait for all of them at once takes hardly longer than to wait for one.
     */
    public void prefetch(Collection<Request> requests) {
        for (Request request : requests) {
            if (request.size() > 1) {
                touchSlot(request.word(1));
            }
        }
        for (Request request : requests) {
            Value large = request.size() > 1 ? touchCell(request.word(1)) : null;
            if (request.size() > 2 && large instanceof CompactHash hash && hash.table() != null) {
                hashes.add(hash.table());
                fields.add(request.word(2));
            }
        }
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).touchSlot(fields.get(i));
        }
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).touchCell(fields.get(i));
        }
        hashes.clear();
        fields.clear();
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
    Value kept(Value value) {
        return value.getClass() == HashValue.class ? new CompactHash((HashValue) value) : value;
    }
}

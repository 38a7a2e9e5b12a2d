package rediscover.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** Where a key space keeps its keys and values: strings in cells, and hashes in a form in which large ones are, too. */
public final class ValueTable extends CompactTable<Value> {
    private final List<CompactTable<Bytes>> hashes = new ArrayList<>(); // that requests will look into,
    private final List<Bytes> fields = new ArrayList<>(); // and for what

    /**
     * Has the processor fetch what will be needed for these requests: most begin with a key, and in a hash with a field. It
     * waits for all of them at once, which takes hardly longer than for one.
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

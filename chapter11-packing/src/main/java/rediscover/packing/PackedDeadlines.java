package rediscover.packing;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import rediscover.expiry.Deadlines;
import rediscover.expiry.Expiry;
import rediscover.resp.Bytes;

/** Deadlines in a {@link StringTable}: each is a string of 8 bytes beside its key. */
public final class PackedDeadlines implements Deadlines {
    private final StringTable table = new StringTable();

    /** The bytes of memory that they take; roughly, and in constant time. */
    public long memory() {
        return table.memory();
    }

    /** Hands all deadlines over to new ones; there are none here then. */
    public PackedDeadlines takeAll() {
        PackedDeadlines all = new PackedDeadlines();
        table.exchange(all.table);
        return all;
    }

    /** The same without what new ones will fill. */
    public long used() {
        return table.used();
    }

    /** Forgets all deadlines. This takes no memory. */
    public void clear() {
        table.clear();
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public long of(Bytes key) {
        if (table.isEmpty()) {
            return Expiry.NEVER;
        }
        Bytes deadline = table.get(key);
        return deadline == null ? Expiry.NEVER : deadline.asBuffer().getLong();
    }

    @Override
    public void set(Bytes key, long deadline) {
        table.put(
                key,
                Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(deadline).array()));
    }

    @Override
    public boolean remove(Bytes key) {
        return !table.isEmpty() && table.remove(key) != null;
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return table.drawKey(random);
    }
}

package rediscover.commands.databases;

import java.util.random.RandomGenerator;
import rediscover.eviction.Candidates;
import rediscover.expiry.Expiry;
import rediscover.packing.PackedDeadlines;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;

/** The keys of a database that have a deadline. */
record KeysWithDeadline(ValueTable storage, PackedDeadlines deadlines) implements Candidates {
    @Override
    public int size() {
        return deadlines.size();
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return deadlines.random(random);
    }

    @Override
    public boolean has(Bytes key) {
        return deadlines.of(key) != Expiry.NEVER && storage.containsKey(key);
    }

    @Override
    public long deadline(Bytes key) {
        return deadlines.of(key);
    }
}

package rediscover.eviction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/** Keys that may go, as simply as can be. Their hashes are numbers that rise. */
final class KeyList implements Candidates {
    private final List<Bytes> keys = new ArrayList<>();
    private final Map<Bytes, Integer> hashes = new HashMap<>();
    private final Map<Integer, Bytes> byHash = new HashMap<>();
    private final Map<Bytes, Long> deadlines = new HashMap<>();

    static Bytes key(int number) {
        return Bytes.of("key:" + number);
    }

    void add(Bytes key) {
        if (!keys.contains(key)) {
            keys.add(key);
        }
    }

    void add(Bytes key, long deadline) {
        add(key);
        deadlines.put(key, deadline);
    }

    void remove(Bytes key) {
        keys.remove(key);
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return keys.get(random.nextInt(keys.size()));
    }

    @Override
    public boolean has(Bytes key) {
        return keys.contains(key);
    }

    @Override
    public long deadline(Bytes key) {
        return deadlines.get(key);
    }

    @Override
    public int hash(Bytes key) {
        int hash = hashes.computeIfAbsent(key, _ -> hashes.size());
        byHash.put(hash, key);
        return hash;
    }

    @Override
    public Bytes withHash(int hash) {
        Bytes key = byHash.get(hash);
        return has(key) ? key : null;
    }
}

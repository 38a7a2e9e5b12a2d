package rediscover.hits;

import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import rediscover.eviction.Candidates;
import rediscover.eviction.Policy;
import rediscover.resp.Bytes;

/**
 * A cache without values, which holds a number of keys. The keys stand in an array without gaps, and each knows its place.
 *
 * <pre>
 * keys     |  a  |  b  |  c  |  d  |  …        all there may be
 * places   |  1  |  −  |  0  |  −  |  …
 * held     |  c  |  a  |
 * </pre>
 */
final class SimulatedCache implements Candidates {
    private static final int ABSENT = -1;

    private final Bytes[] keys;
    private final int[] places;
    private final int[] held;
    private int size;

    /** @param keys the keys that may be asked for; each is its number in digits */
    SimulatedCache(Bytes[] keys, int capacity) {
        this.keys = keys;
        places = new int[keys.length];
        Arrays.fill(places, ABSENT);
        held = new int[capacity];
    }

    /** The part of the requests, from 0 to 1, that find their key. The first half is to warm up, and does not count. */
    double hits(Policy policy, IntSupplier requests, int count, Runnable tick) {
        int hits = 0;
        for (int i = 0; i < count; i++) {
            tick.run();
            boolean hit = ask(policy, requests.getAsInt());
            hits += hit && i >= count / 2 ? 1 : 0;
        }
        return hits / (count - count / 2.0);
    }

    private boolean ask(Policy policy, int number) {
        if (places[number] != ABSENT) {
            policy.used(keys[number]);
            return true;
        }
        if (size == held.length && policy.seek() >= 0) {
            Bytes victim = policy.victim();
            remove(number(victim));
            policy.removed(victim);
        }
        places[number] = size;
        held[size++] = number;
        policy.stored(keys[number]);
        return false;
    }

    private void remove(int number) {
        int place = places[number];
        int last = held[--size];
        held[place] = last;
        places[last] = place;
        places[number] = ABSENT;
    }

    private static int number(Bytes key) {
        return Integer.parseInt(key.toString());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return keys[held[random.nextInt(size)]];
    }

    @Override
    public boolean has(Bytes key) {
        return places[number(key)] != ABSENT;
    }

    @Override
    public int hash(Bytes key) {
        return number(key);
    }

    @Override
    public Bytes withHash(int hash) {
        return places[hash] == ABSENT ? null : keys[hash];
    }
}

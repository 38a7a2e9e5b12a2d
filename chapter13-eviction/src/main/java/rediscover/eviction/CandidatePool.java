package rediscover.eviction;

import rediscover.resp.Bytes;

/**
 * The best of the candidates that were seen lately, in the order of their scores.
 *
 * <pre>
 * scores   |  12  |  40  |  41  |  97  |         a better one than the first pushes that out
 * keys     |  d   |  a   |  g   |  b   | ◄── goes next
 * </pre>
 *
 * <p>So a good candidate that was not the best of its sample is not forgotten, and five draws do nearly as well as a look at
 * all keys. A key may have been used, or removed, since it came in.
 *
 * <p>Source: Redis's eviction pool; <a href="https://antirez.com/news/109">Sanfilippo, Random notes on improving the Redis LRU
 * algorithm</a>, 2016.
 */
final class CandidatePool {
    private static final int ROOM = 16;

    private final Bytes[] keys = new Bytes[ROOM];
    private final long[] scores = new long[ROOM];
    private int size;

    /** Offers a key, which comes in if it is better than the worst one, or if there is room. */
    void offer(Bytes key, long score) {
        int place = size; // behind those with a lower score
        while (place > 0 && scores[place - 1] >= score) {
            place--;
        }
        if (size < ROOM) {
            move(place, place + 1, size - place);
            size++;
        } else if (place > 0) {
            place--;
            move(1, 0, place);
        } else {
            return;
        }
        keys[place] = key;
        scores[place] = score;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(keys, from, keys, to, count);
        System.arraycopy(scores, from, scores, to, count);
    }

    /** The best key; null if there is none. */
    Bytes best() {
        return size == 0 ? null : keys[size - 1];
    }

    /** The score of the best key; there must be one. */
    long score() {
        return scores[size - 1];
    }

    void removeBest() {
        keys[--size] = null;
    }

    void clear() {
        while (size > 0) {
            removeBest();
        }
    }
}

package rediscover.hits;

import java.util.Locale;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * Requests for keys, which are numbers from 0 on. Each time, they are the same.
 *
 * @param skew of the Zipf distribution; 0 for none, where all keys are asked for in turn, round and round
 * @param scans the part of the requests, from 0 to 1, that go once through keys which nobody else asks for
 */
record Workload(double skew, double scans) {
    private static final int SCAN = 1000; // keys at a time

    String title() {
        if (skew == 0) {
            return "loop";
        }
        String zipf = String.format(Locale.ROOT, "Zipf %.1f", skew);
        return scans == 0 ? zipf : zipf + String.format(Locale.ROOT, ", %.0f %% in scans", 100 * scans);
    }

    /** The number of keys, if those that are asked for again and again are {@code keys}. */
    int allKeys(int keys) {
        return scans == 0 ? keys : 4 * keys;
    }

    /** A source of requests. */
    IntSupplier requests(int keys, long seed) {
        if (skew == 0) {
            int[] next = {0};
            return () -> next[0]++ % keys;
        }
        Random random = new Random(seed);
        Zipf zipf = new Zipf(keys, skew);
        int[] scan = {keys, 0}; // the next key, and how many are to follow
        return () -> {
            if (scan[1] == 0 && random.nextDouble() < scans / (SCAN * (1 - scans))) {
                scan[1] = SCAN;
            }
            if (scan[1] == 0) {
                return zipf.next(random);
            }
            scan[1]--;
            scan[0] = scan[0] + 1 < allKeys(keys) ? scan[0] + 1 : keys;
            return scan[0];
        };
    }
}

package rediscover.eviction;

import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * SIEVE: a queue in the order in which the keys came, a mark at each key that was used, and a hand.
 *
 * <pre>
 *  oldest                                        newest
 *    a*     b      c*     d*     e      f*     g     ◄── new keys come in here, without a mark
 *                         ▲
 *                        hand ──►  takes the mark from d; e has none, and goes; the hand stays behind it
 * </pre>
 *
 * <p>A use costs no more than a mark: nothing moves. So what was used again and again stays where it is, and a key that came
 * once, as in a scan, goes when the hand passes. That a key keeps its place is what sets it apart from CLOCK, where survivors go
 * to the new keys; the hand sifts out the new ones quickly.
 *
 * <p>Invariant: the queue has a node for each key that was stored since the policy began. A mark is taken at most once for each
 * use, so a victim takes constant time on average. A key costs its trace, which is the number of its node, and 16 bytes for
 * the node, which has the key's hash instead of the key.
 *
 * <p>Keys that the queue does not know were there before it. They go first; a few draws find one while they are many.
 *
 * <p>Source: Zhang, Yang, Yue, Vigfusson and Rashmi, <i>SIEVE is Simpler than LRU: an Efficient Turn-Key Eviction Algorithm for
 * Web Caches</i>, NSDI 2024.
 */
public final class Sieve implements Policy {
    private static final int DRAWS = 4;

    private final Candidates candidates;
    private final RandomGenerator random;
    private final Traces nodes = new Traces();
    private final NodeQueue queue = new NodeQueue();
    private int hand = NodeQueue.END;

    public Sieve(Candidates candidates, RandomGenerator random) {
        this.candidates = candidates;
        this.random = random;
    }

    @Override
    public void stored(Bytes key) {
        if (nodes.get(key) == null) {
            add(key);
        }
    }

    private void add(Bytes key) {
        try {
            nodes.set(key, queue.add(candidates.hash(key)));
        } catch (OutOfMemoryError e) {
            // The key is stored already. It counts as one that was there before.
        }
    }

    @Override
    public void used(Bytes key) {
        int node = nodes.of(key, NodeQueue.END);
        if (node == NodeQueue.END) {
            add(key);
        } else {
            queue.mark(node, true);
        }
    }

    @Override
    public void removed(Bytes key) {
        Integer node = nodes.remove(key);
        if (node != null) {
            remove(node);
        }
    }

    private void remove(int node) {
        hand = node == hand ? queue.newer(node) : hand;
        queue.remove(node);
    }

    @Override
    public void clear() {
        nodes.clear();
        queue.clear();
        hand = NodeQueue.END;
    }

    @Override
    public Bytes victim() {
        Bytes unknown = unknown();
        while (unknown == null && queue.size() > 0) {
            advance();
            Bytes key = candidates.withHash(queue.hash(hand));
            if (key != null) {
                return key;
            }
            remove(hand); // of two keys with one hash, the other one is gone
        }
        return unknown != null || candidates.size() == 0 ? unknown : candidates.random(random);
    }

    /** A key that the queue does not know, found by chance; null if none was found. */
    private Bytes unknown() {
        for (int i = 0; i < DRAWS && queue.size() < candidates.size(); i++) {
            Bytes key = candidates.random(random);
            if (nodes.get(key) == null) {
                return key;
            }
        }
        return null;
    }

    /** Moves the hand to the next node without a mark, and takes the marks on its way. */
    private void advance() {
        while (hand == NodeQueue.END || queue.isMarked(hand)) {
            if (hand != NodeQueue.END) {
                queue.mark(hand, false);
            }
            hand = queue.newer(hand);
        }
    }

    @Override
    public long seek() {
        return candidates.size() == 0 ? -1 : 0;
    }

    @Override
    public long memory() {
        return nodes.memory() + queue.memory();
    }
}

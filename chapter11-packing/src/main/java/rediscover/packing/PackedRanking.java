package rediscover.packing;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.function.Consumer;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.Range;
import rediscover.sortedsets.Ranking;

/**
 * The elements of a sorted set, {@linkplain Packed packed}. As long as it is small, they are one behind the other, and each
 * search goes through them; a large one has a {@link RankedTree} of many leaves, and a {@link StringTable} that leads from a
 * member to its score. With both, the tree finds the member's rank.
 *
 * <p>If there is no memory for an addition, nothing has changed: it is made in the tree first, from which its removal by rank
 * takes no memory, then in the table.
 */
final class PackedRanking implements Ranking {
    private static final int NODES = 2_500; // bytes of a branch and a leaf without elements
    private static final int SLACK = 2; // for one byte of two, there is one that is free

    private final Thresholds thresholds;
    private RankedTree tree;
    private StringTable scores; // 8 bytes for each member; null while the set is small
    private long bytes; // of all elements, once the set is large

    /** @param elements those of a small set, each a member and a score, in order */
    PackedRanking(byte[] elements, Thresholds thresholds) {
        this.thresholds = thresholds;
        tree = new RankedTree(Leaf.only(elements));
    }

    /** Those of a large set, without elements. */
    static PackedRanking large(Thresholds thresholds) {
        PackedRanking large = new PackedRanking(new byte[0], thresholds);
        large.tree = new RankedTree(Leaf.empty());
        large.scores = new StringTable();
        return large;
    }

    /** The elements of a small set; null if it is large. */
    Bytes packed() {
        return scores == null ? tree.leaf().packed() : null;
    }

    /** The table of a large set's members; null if it is small. */
    StringTable table() {
        return scores;
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        return scores == null ? packed().length() : NODES + bytes + bytes / SLACK + scores.memory();
    }

    @Override
    public int size() {
        return scores == null ? tree.size() : scores.size();
    }

    @Override
    public Element find(Bytes member) {
        if (scores != null) {
            Bytes score = scores.get(member);
            return score == null ? null : new Element(member, score(score));
        }
        Leaf leaf = tree.leaf();
        int at = leaf.find(member);
        return at == Packed.NONE ? null : new Element(member, leaf.score(at));
    }

    private static double score(Bytes bytes) {
        return bytes.asBuffer().getDouble();
    }

    private static Bytes bytes(double score) {
        return Bytes.wrap(ByteBuffer.allocate(Double.BYTES).putDouble(score).array());
    }

    @Override
    public void add(Bytes member, double score) {
        boolean fits = member.length() <= thresholds.sortedSetValue() && size() < thresholds.sortedSetEntries();
        if (scores == null && !fits) {
            becomeLarge();
        }
        if (scores == null) {
            tree.add(member, score);
        } else {
            addToBoth(member, score);
        }
    }

    private void becomeLarge() {
        PackedRanking large = large(thresholds);
        ascending(0).forEachRemaining(element -> large.addToBoth(element.member(), element.score()));
        tree = large.tree;
        scores = large.scores;
        bytes = large.bytes;
    }

    private void addToBoth(Bytes member, double score) {
        Bytes kept = bytes(score);
        int rank = tree.add(member, score);
        try {
            scores.put(member, kept);
        } catch (OutOfMemoryError e) {
            tree.remove(rank, rank + 1);
            throw e;
        }
        bytes += Leaf.size(member, score);
    }

    @Override
    public void move(Element element, double score) {
        Bytes member = element.member();
        Bytes kept = bytes(score);
        int before = rank(element);
        int after = tree.add(member, score);
        try {
            if (scores != null) {
                scores.replace(member, kept);
            }
        } catch (OutOfMemoryError e) {
            tree.remove(after, after + 1);
            throw e;
        }
        bytes += Leaf.size(member, score) - Leaf.size(member, element.score());
        int old = after <= before ? before + 1 : before;
        tree.remove(old, old + 1);
    }

    @Override
    public boolean remove(Bytes member) {
        Element element = find(member);
        if (element != null) {
            int rank = rank(element);
            removeRange(rank, rank + 1);
        }
        return element != null;
    }

    @Override
    public void removeRange(int from, int to) {
        int end = scores == null ? to : from;
        try {
            for (Iterator<Element> elements = ascending(from); end < to; end++) {
                Element element = elements.next();
                scores.remove(element.member());
                bytes -= Leaf.size(element.member(), element.score());
            }
        } finally {
            tree.remove(from, end);
        }
    }

    @Override
    public Element at(int rank) {
        return tree.at(rank);
    }

    @Override
    public int rank(Element element) {
        return tree.rank(element.score(), element.member());
    }

    @Override
    public int begin(Range range) {
        return tree.count(range::beginsBehind);
    }

    @Override
    public int end(Range range) {
        return tree.count(element -> !range.endsBefore(element));
    }

    @Override
    public Iterator<Element> ascending(int rank) {
        return tree.ascending(rank);
    }

    @Override
    public Iterator<Element> descending(int rank) {
        return tree.descending(rank);
    }

    /**
     * Hands out about as many elements as are wanted, or all of them if they are few.
     *
     * @param cursor 0 at the beginning
     * @return the cursor with which the walk goes on; 0 at its end
     */
    long scan(long cursor, long wanted, Consumer<Element> each) {
        if (scores != null) {
            return scores.scan(cursor, wanted, (member, score) -> each.accept(new Element(member, score(score))));
        }
        ascending(0).forEachRemaining(each);
        return 0;
    }
}

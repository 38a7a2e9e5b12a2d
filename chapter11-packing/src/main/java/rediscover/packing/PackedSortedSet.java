package rediscover.packing;

import java.util.function.Consumer;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/**
 * A sorted set whose elements are {@linkplain PackedRanking packed}.
 *
 * <pre>
 * | 83 a d a | 0c | 83 b o b | 85 01 00 85 |        ada 12, bob 13.3
 * </pre>
 */
public final class PackedSortedSet extends SortedSetValue {
    private static final int HEADER = 128; // bytes of an empty one

    private final PackedRanking ranking;
    private final Thresholds thresholds;

    /** A small set; it may change the array. */
    PackedSortedSet(byte[] elements, Thresholds thresholds) {
        this(new PackedRanking(elements, thresholds), thresholds);
    }

    private PackedSortedSet(PackedRanking ranking, Thresholds thresholds) {
        super(ranking);
        this.ranking = ranking;
        this.thresholds = thresholds;
    }

    /** A set with the same elements. */
    static PackedSortedSet of(SortedSetValue set, Thresholds thresholds) {
        PackedSortedSet packed = new PackedSortedSet(Packed.of(), thresholds);
        packed.addAll(set, 0, set.size());
        return packed;
    }

    /** Its elements, valid until the next change; null if it is large. */
    Bytes packed() {
        return ranking.packed();
    }

    /** Whether it is small. */
    public boolean isPacked() {
        return ranking.table() == null;
    }

    /** The table of its members; null if it is small. */
    StringTable table() {
        return ranking.table();
    }

    /** The same as {@link PackedRanking#scan}. */
    public long scan(long cursor, long wanted, Consumer<Element> each) {
        return ranking.scan(cursor, wanted, each);
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        return HEADER + ranking.memory();
    }

    @Override
    protected SortedSetValue another() {
        return isPacked()
                ? new PackedSortedSet(Packed.of(), thresholds)
                : new PackedSortedSet(PackedRanking.large(thresholds), thresholds);
    }

    @Override
    public SortedSetValue copy() {
        return isPacked() ? new PackedSortedSet(packed().toArray(), thresholds) : super.copy();
    }
}

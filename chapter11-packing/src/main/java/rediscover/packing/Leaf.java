package rediscover.packing;

import java.util.Arrays;
import java.util.function.Predicate;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;

/**
 * Elements of a sorted set, packed one behind the other in their order: of a whole set if it is small, otherwise of a part.
 *
 * <pre>
 * | 83 a d a | 0c | 83 b o b | 85 01 00 85 | free |        ada 12, bob 13.3
 *                                          ▲ end
 * </pre>
 *
 * <p>All searches begin at the first element, and take as long as there are elements.
 */
final class Leaf extends RankedNode {
    static final int SIZE = 1024; // bytes that a leaf of several has at most, if it has more than one element
    private static final int STEP = 128; // bytes by which the array grows
    private static final int UNKNOWN = -1;

    private final int most; // bytes
    private byte[] packed;
    private int end; // the index behind the last element
    private int count; // of elements, or UNKNOWN

    private Leaf(int most, byte[] packed, int end, int count) {
        this.most = most;
        this.packed = packed;
        this.end = end;
        this.count = count;
    }

    /** A leaf of several, without elements. */
    static Leaf empty() {
        return new Leaf(SIZE, new byte[STEP], 0, 0);
    }

    /** The only leaf, which is never full, with the elements that {@link #packed} has handed out. */
    static Leaf only(byte[] packed) {
        return new Leaf(Integer.MAX_VALUE, packed, packed.length, UNKNOWN);
    }

    /** Its elements, each a member and a score; valid until the next change. */
    Bytes packed() {
        return Bytes.wrap(packed, 0, end);
    }

    @Override
    int count() {
        if (count == UNKNOWN) {
            count = Packed.count(packed, end) / 2;
        }
        return count;
    }

    /** The index behind the element at an index. */
    int next(int at) {
        return Packed.skip(2, packed, at);
    }

    /** The index of the element at a rank. */
    int start(int rank) {
        return Packed.skip(2 * rank, packed, 0);
    }

    /** The indexes of all elements. */
    int[] starts() {
        int[] starts = new int[count()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at = next(at);
        }
        return starts;
    }

    /** The index of a member's element, or {@link Packed#NONE}. */
    int find(Bytes member) {
        return Packed.find(Packed.of(member), packed, end, 2);
    }

    /** The score of the element at an index. */
    double score(int at) {
        return Scores.read(packed, Packed.next(packed, at));
    }

    /** The element at an index, which stays as it is when the leaf changes. */
    Element element(int at) {
        return new Element(Packed.read(packed, at).copy(), score(at));
    }

    @Override
    int rank(double score, Bytes member) {
        int rank = 0;
        for (int at = 0; at < end && isBefore(at, score, member); at = next(at)) {
            rank++;
        }
        return rank;
    }

    private boolean isBefore(int at, double score, Bytes member) {
        double other = score(at);
        return other < score || (other == score && Packed.read(packed, at).compareTo(member) < 0);
    }

    @Override
    int count(Predicate<Element> condition) {
        int rank = 0;
        for (int at = 0; at < end; at = next(at)) {
            if (!condition.test(new Element(Packed.read(packed, at), score(at)))) {
                break;
            }
            rank++;
        }
        return rank;
    }

    /** The bytes that an element takes. */
    static int size(Bytes member, double score) {
        return Packed.size(member) + Scores.size(score);
    }

    @Override
    boolean isFull(Bytes member, double score) {
        return end + size(member, score) > most && count() > 1;
    }

    @Override
    int add(Bytes member, double score) {
        int rank = 0;
        int at = 0;
        while (at < end && isBefore(at, score, member)) {
            at = next(at);
            rank++;
        }
        int size = size(member, score);
        int elements = count() + 1;
        if (end + size > packed.length) {
            packed = Arrays.copyOf(packed, rounded(end + size));
        }
        System.arraycopy(packed, at, packed, at + size, end - at);
        Scores.write(score, packed, Packed.write(member, packed, at));
        end += size;
        count = elements;
        return rank;
    }

    private static int rounded(int bytes) {
        return (bytes + STEP - 1) / STEP * STEP;
    }

    @Override
    void remove(int from, int to) {
        int left = count() - (to - from);
        int start = start(from);
        int behind = Packed.skip(2 * (to - from), packed, start);
        System.arraycopy(packed, behind, packed, start, end - behind);
        end -= behind - start;
        count = left;
        if (packed.length - end > 2 * STEP) {
            shrink();
        }
    }

    private void shrink() {
        try {
            packed = Arrays.copyOf(packed, rounded(end));
        } catch (OutOfMemoryError e) {
            // The removal has been made, and must not seem to have failed. The next one tries again.
        }
    }

    @Override
    Split split() {
        int middle = 0;
        int first = 0; // elements before the middle
        do {
            middle = next(middle);
            first++;
        } while (2 * middle < end && first < count() - 1);
        Element least = element(middle);
        byte[] other = new byte[rounded(end - middle)];
        System.arraycopy(packed, middle, other, 0, end - middle);
        Leaf leaf = new Leaf(most, other, end - middle, count - first);
        Split split = new Split(least, leaf);
        packed = Arrays.copyOf(packed, rounded(middle));
        end = middle;
        count = first;
        return split;
    }

    @Override
    boolean absorb(Element least, RankedNode next) {
        Leaf other = (Leaf) next;
        int size = end + other.end;
        if (size > SIZE / 8 * 7) {
            return false;
        }
        try {
            packed = Arrays.copyOf(packed, Math.max(packed.length, rounded(size)));
        } catch (OutOfMemoryError e) {
            return false;
        }
        System.arraycopy(other.packed, 0, packed, end, other.end);
        end = size;
        count += other.count;
        return true;
    }
}

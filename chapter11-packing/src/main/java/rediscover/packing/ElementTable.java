package rediscover.packing;

import java.util.Arrays;
import rediscover.hashtable.IncrementalTable;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Node;

/**
 * The elements of a sorted set by their members. The key of an entry is the member of its element, so there is no object for an
 * entry.
 *
 * <pre>
 * slots     | EMPTY | 83..1  2 | EMPTY | 27..5  0 | …        hashes and numbers
 * elements  | b 2.5 | a 1 | c 1 |     |                      in no order
 * </pre>
 */
final class ElementTable extends IncrementalTable<Node> {
    private static final int FEWEST = 16; // places for elements

    private Node[] elements = new Node[FEWEST]; // as many as entries, without gaps; the rest are null
    private int count; // of elements

    @Override
    protected int add(Bytes member, Node element) {
        if (count == elements.length) {
            elements = Arrays.copyOf(elements, 2 * count);
        }
        elements[count] = element;
        return count++;
    }

    @Override
    protected int set(int number, Bytes member, Node element) {
        elements[number] = element;
        return number;
    }

    @Override
    protected int moving(int number) {
        return count - 1;
    }

    /** The last element takes the place of the one that goes. */
    @Override
    protected void drop(int number) {
        count--;
        elements[number] = elements[count];
        elements[count] = null;
        if (elements.length > FEWEST && count < elements.length / 4) {
            try {
                elements = Arrays.copyOf(elements, elements.length / 2);
            } catch (OutOfMemoryError e) {
                // The removal has been made, and must not seem to have failed. The next one tries again.
            }
        }
    }

    /** Takes the array away, too, if it can have a new one. */
    @Override
    protected void dropAll() {
        try {
            elements = new Node[FEWEST];
        } catch (OutOfMemoryError e) {
            Arrays.fill(elements, 0, count, null);
        }
        count = 0;
    }

    @Override
    protected boolean hasKey(int number, Bytes member) {
        return elements[number].member().equals(member);
    }

    @Override
    protected Bytes key(int number) {
        return elements[number].member();
    }

    @Override
    protected Node value(int number) {
        return elements[number];
    }

    @Override
    protected Node touch(int number) {
        return elements[number];
    }

    @Override
    protected long memoryOf(int number) {
        return Integer.BYTES;
    }

    @Override
    protected long memoryOfEntries() {
        return (long) elements.length * Integer.BYTES;
    }
}

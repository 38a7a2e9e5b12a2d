package rediscover.collections;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import rediscover.resp.Bytes;

/**
 * A set whose members stand in an array as well.
 *
 * <p>Implementation note. A hash table says at once whether it has a member, but it cannot draw one: most of its slots are empty,
 * and a member in a crowded place would be drawn less often than one with free slots before it. In an array without gaps, any
 * index is a member. So the members stand in an array, and a hash table knows the index of each.
 *
 * <pre>
 * indexes    { red: 0, green: 1, blue: 2, grey: 3 }
 * members    | red | green | blue | grey |     |     |     |     |
 *
 * remove green: the last member takes its place
 *
 * indexes    { red: 0, grey: 1, blue: 2 }
 * members    | red | grey | blue |     |     |     |     |     |
 * </pre>
 *
 * <p>Invariant: {@code members[indexes.get(m)] == m} for each member, and from the size on, all places of the array are null.
 *
 * <p>Cost: constant time for each method, on average. The array doubles when it is full. Array and table become smaller when
 * three of four places are empty.
 *
 * <p>Source: P. Briggs and L. Torczon, "An Efficient Representation for Sparse Sets", 1993, where an array takes the place of the
 * hash table.
 */
public final class IndexedSet extends AbstractSet<Bytes> implements RandomizedSet {
    private static final int FEWEST = 4; // places

    private Map<Bytes, Integer> indexes = new HashMap<>();
    private Bytes[] members = new Bytes[FEWEST];

    @Override
    public int size() {
        return indexes.size();
    }

    /** The number of places in the array, the empty ones included. */
    int capacity() {
        return members.length;
    }

    @Override
    public boolean contains(Object member) {
        return indexes.containsKey(member);
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return members[random.nextInt(size())];
    }

    /** Adds a member, and keeps it; false if it was there. If there is no memory for it, nothing has changed. */
    @Override
    public boolean add(Bytes member) {
        if (indexes.containsKey(member)) {
            return false;
        }
        int index = size();
        if (index == members.length) {
            members = Arrays.copyOf(members, 2 * index);
        }
        try {
            indexes.put(member, index);
        } catch (OutOfMemoryError e) {
            indexes.remove(member); // a HashMap adds the entry before it grows
            throw e;
        }
        members[index] = member;
        return true;
    }

    @Override
    public boolean remove(Object member) {
        Integer index = indexes.remove(member);
        if (index == null) {
            return false;
        }
        int end = size();
        Bytes last = members[end];
        members[end] = null;
        if (index < end) {
            members[index] = last;
            indexes.put(last, index);
        }
        shrink();
        return true;
    }

    private void shrink() {
        if (members.length > FEWEST && size() < members.length / 4) {
            try {
                Map<Bytes, Integer> smaller = new HashMap<>(indexes);
                members = Arrays.copyOf(members, members.length / 2);
                indexes = smaller;
            } catch (OutOfMemoryError e) {
                // The removal has been made, and must not seem to have failed. The next one tries again.
            }
        }
    }

    /** In the order of the array. */
    @Override
    public Iterator<Bytes> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public Bytes next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return members[next++];
            }

            @Override
            public void remove() {
                IndexedSet.this.remove(members[--next]); // another one takes its place, and is the next
            }
        };
    }
}

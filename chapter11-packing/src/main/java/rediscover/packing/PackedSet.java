package rediscover.packing;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import rediscover.collections.RandomizedSet;
import rediscover.collections.SetValue;
import rediscover.resp.Bytes;

/**
 * A set whose members are {@link Integers}, as long as all are some; or {@link Packed}, as long as it is small; a large one keeps
 * them as the keys of a {@link StringTable}.
 */
public final class PackedSet extends SetValue {
    private static final int HEADER = 96; // bytes of an empty one

    private final Members members;

    private PackedSet(Members members) {
        super(members);
        this.members = members;
    }

    /** A set of integers. */
    static PackedSet ofIntegers(byte[] integers, Thresholds thresholds) {
        return new PackedSet(new Members(integers, null, thresholds));
    }

    /** A small set. */
    static PackedSet ofPacked(byte[] packed, Thresholds thresholds) {
        return new PackedSet(new Members(null, packed, thresholds));
    }

    /** A set with the same members. */
    static PackedSet of(SetValue set, Thresholds thresholds) {
        PackedSet packed = ofIntegers(Integers.NONE, thresholds);
        packed.members.addAll(set.members());
        return packed;
    }

    /** Its integers or its packed members; null if it is large. */
    Bytes packed() {
        if (members.table != null) {
            return null;
        }
        return Bytes.wrap(isOfIntegers() ? members.integers : members.packed);
    }

    /** Whether its members are kept as integers. */
    public boolean isOfIntegers() {
        return members.integers != null;
    }

    /** The table of its members; null if it is small. */
    StringTable table() {
        return members.table;
    }

    /**
     * Hands out about as many members as are wanted, or all of them if they are few.
     *
     * @param cursor 0 at the beginning
     * @return the cursor with which the walk goes on; 0 at its end
     */
    public long scan(long cursor, long wanted, Consumer<Bytes> each) {
        if (members.table != null) {
            return members.table.scanKeys(cursor, wanted, each);
        }
        members.forEach(each);
        return 0;
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        return HEADER + (members.table == null ? packed().length() : members.table.memory());
    }

    @Override
    public SetValue copy() {
        return members.table == null
                ? new PackedSet(new Members(members.integers, members.packed, members.thresholds))
                : super.copy();
    }

    /** The members, in one of the three forms; the other two are null. */
    private static final class Members extends AbstractSet<Bytes> implements RandomizedSet {
        private final Thresholds thresholds;
        private byte[] integers; // the arrays are never changed, but replaced
        private byte[] packed;
        private StringTable table;
        private int count = -1; // of the packed members; negative if they have not been counted

        private Members(byte[] integers, byte[] packed, Thresholds thresholds) {
            this.integers = integers;
            this.packed = packed;
            this.thresholds = thresholds;
        }

        @Override
        public int size() {
            if (table != null) {
                return table.size();
            }
            if (integers != null) {
                return Integers.count(integers);
            }
            if (count < 0) {
                count = Packed.count(packed, packed.length);
            }
            return count;
        }

        @Override
        public boolean contains(Object object) {
            Bytes member = (Bytes) object;
            if (table != null) {
                return table.containsKey(member);
            }
            if (integers != null) {
                long integer = Packed.integer(member);
                return integer != Packed.NO_INTEGER && Integers.find(integers, integer) >= 0;
            }
            return find(member) != Packed.NONE;
        }

        private int find(Bytes member) {
            return Packed.find(Packed.of(member), packed, packed.length, 1);
        }

        @Override
        public Bytes random(RandomGenerator random) {
            if (table != null) {
                return table.drawKey(random);
            }
            int index = random.nextInt(size());
            return integers != null
                    ? Bytes.of(Integers.at(integers, index))
                    : Packed.read(packed, Packed.skip(index, packed, 0));
        }

        /** Adds a member, and keeps a copy. */
        @Override
        public boolean add(Bytes member) {
            if (contains(member)) {
                return false;
            }
            long integer = Packed.integer(member);
            int size = size();
            if (integers != null && integer != Packed.NO_INTEGER && size < thresholds.intsetEntries()) {
                integers = Integers.add(integers, -1 - Integers.find(integers, integer), integer);
                return true;
            }
            boolean fits = size < Thresholds.SET_ENTRIES && member.length() <= Thresholds.SET_VALUE;
            if (table == null && (!fits || (integers != null && integer != Packed.NO_INTEGER))) {
                becomeLarge();
            }
            if (table != null) {
                table.put(member, Bytes.EMPTY);
                return true;
            }
            byte[] before = integers == null ? packed : Packed.of(toArray(new Bytes[0]));
            packed = Packed.replace(before, before.length, before.length, Packed.of(member));
            count = size + 1;
            integers = null;
            return true;
        }

        private void becomeLarge() {
            StringTable many = new StringTable();
            forEach(member -> many.put(member, Bytes.EMPTY));
            table = many;
            integers = null;
            packed = null;
        }

        @Override
        public boolean remove(Object object) {
            Bytes member = (Bytes) object;
            if (table != null) {
                return table.remove(member) != null;
            }
            if (!contains(member)) {
                return false;
            }
            if (integers != null) {
                integers = Integers.remove(integers, Integers.find(integers, Packed.integer(member)));
            } else {
                int fewer = size() - 1;
                int at = find(member);
                packed = Packed.replace(packed, at, Packed.next(packed, at), Packed.of());
                count = fewer;
            }
            return true;
        }

        @Override
        public Iterator<Bytes> iterator() {
            if (table != null) {
                return table.keySet().iterator();
            }
            return integers != null ? new IntegerIterator(integers) : new PackedIterator(packed);
        }
    }

    private static final class IntegerIterator implements Iterator<Bytes> {
        private final byte[] integers;
        private int next;

        private IntegerIterator(byte[] integers) {
            this.integers = integers;
        }

        @Override
        public boolean hasNext() {
            return next < Integers.count(integers);
        }

        @Override
        public Bytes next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Bytes.of(Integers.at(integers, next++));
        }
    }

    private static final class PackedIterator implements Iterator<Bytes> {
        private final byte[] packed;
        private int next;

        private PackedIterator(byte[] packed) {
            this.packed = packed;
        }

        @Override
        public boolean hasNext() {
            return next < packed.length;
        }

        @Override
        public Bytes next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Bytes element = Packed.read(packed, next);
            next = Packed.next(packed, next);
            return element;
        }
    }
}

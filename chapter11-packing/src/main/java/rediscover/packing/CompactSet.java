package rediscover.packing;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import rediscover.collections.IndexedSet;
import rediscover.collections.RandomizedSet;
import rediscover.collections.SetValue;
import rediscover.resp.Bytes;

/** A set that keeps its members in a {@link CompactTable} when it has many. */
public final class CompactSet extends SetValue {
    private static final int HEADER = 200; // bytes of an empty one
    private static final int MEMBER = 120; // bytes of the objects around a member, while there are few
    private static final int FEW = 128; // members

    private final Members members;

    /** A set with the same members. */
    CompactSet(SetValue set) {
        this(new Members());
        members.addAll(set.members());
    }

    private CompactSet(Members members) {
        super(members);
        this.members = members;
    }

    /** The table of its members; null while it has few. */
    CompactTable<Bytes> table() {
        return members.table;
    }

    /**
     * Hands out about as many members as are wanted, or all of them if they are few.
     *
     * @param cursor 0 at the beginning
     * @return the cursor with which the walk goes on; 0 at its end
     */
    public long scan(long cursor, long wanted, Consumer<Bytes> each) {
        if (members.table == null) {
            members.forEach(each);
            return 0;
        }
        return members.table.scanKeys(cursor, wanted, each);
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        return HEADER + (members.table == null ? members.memory : members.table.memory());
    }

    /** Members with an index, until there are more than a few. */
    private static final class Members extends AbstractSet<Bytes> implements RandomizedSet {
        private Set<Bytes> set = new IndexedSet(); // or the keys of the table
        private StringTable table; // null while there are few
        private long memory; // bytes of the members, while there are few

        @Override
        public int size() {
            return set.size();
        }

        @Override
        public boolean contains(Object member) {
            return table == null ? set.contains(member) : table.containsKey(member);
        }

        @Override
        public Bytes random(RandomGenerator random) {
            return table == null
                    ? ((RandomizedSet) set).random(random)
                    : table.draw(random).getKey();
        }

        /** Adds a member, and keeps a copy. */
        @Override
        public boolean add(Bytes member) {
            if (contains(member)) {
                return false;
            }
            if (table == null && set.size() == FEW) {
                StringTable many = new StringTable();
                set.forEach(one -> many.put(one, Bytes.EMPTY));
                table = many;
                set = many.keySet();
            }
            if (table == null) {
                set.add(member.copy());
                memory += MEMBER + member.length();
            } else {
                table.put(member, Bytes.EMPTY);
            }
            return true;
        }

        @Override
        public boolean remove(Object member) {
            if (table != null) {
                return table.remove(member) != null;
            }
            boolean removed = set.remove(member);
            memory -= removed ? MEMBER + ((Bytes) member).length() : 0;
            return removed;
        }

        @Override
        public Iterator<Bytes> iterator() {
            return set.iterator();
        }
    }
}

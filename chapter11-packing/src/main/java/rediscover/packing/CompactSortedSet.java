package rediscover.packing;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** A sorted set whose dictionary is an {@link ElementTable} when it has many members. */
public final class CompactSortedSet extends SortedSetValue {
    private static final int HEADER = 300; // bytes of an empty one
    private static final int ELEMENT = 110; // bytes of an element and the objects around its member
    private static final int ENTRY = 40; // bytes in the dictionary for each element, while there are few
    private static final int FEW = 128; // elements

    private final Dictionary dictionary;

    /** Takes over the elements of a set that is not used any more. */
    CompactSortedSet(SortedSetValue set) {
        this(set, new Dictionary());
    }

    private CompactSortedSet(SortedSetValue set, Dictionary dictionary) {
        super(set, dictionary);
        this.dictionary = dictionary;
    }

    /**
     * Hands out about as many elements as are wanted, or all of them if they are few.
     *
     * @param cursor 0 at the beginning
     * @return the cursor with which the walk goes on; 0 at its end
     */
    public long scan(long cursor, long wanted, Consumer<Element> each) {
        if (dictionary.map instanceof ElementTable table) {
            return table.scan(cursor, wanted, (_, element) -> each.accept(element));
        }
        dictionary.map.values().forEach(each);
        return 0;
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        long entries = dictionary.map instanceof ElementTable table ? table.memory() : (long) ENTRY * size();
        return HEADER + (long) ELEMENT * size() + memberBytes() + entries;
    }

    /** A dictionary that becomes a table when there are more than a few elements. */
    private static final class Dictionary extends AbstractMap<Bytes, Element> {
        private Map<Bytes, Element> map = new HashMap<>();

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public Element get(Object member) {
            return map.get(member);
        }

        @Override
        public Element put(Bytes member, Element element) {
            if (map.size() == FEW && map instanceof HashMap) {
                ElementTable table = new ElementTable();
                table.putAll(map);
                map = table;
            }
            return map.put(member, element);
        }

        @Override
        public Element remove(Object member) {
            return map.remove(member);
        }

        @Override
        public Set<Entry<Bytes, Element>> entrySet() {
            return map.entrySet();
        }
    }
}

package rediscover.packing;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.IndexedSkipList;
import rediscover.sortedsets.Node;
import rediscover.sortedsets.SortedSetValue;

/** A sorted set whose dictionary is an {@link ElementTable} when it has many members. */
public final class CompactSortedSet extends SortedSetValue {
    private static final int HEADER = 300; // bytes of an empty one
    private static final int ELEMENT = 110; // bytes of an element and the objects around its member
    private static final int ENTRY = 40; // bytes in the dictionary for each element, while there are few
    private static final int FEW = 128; // elements

    private final Dictionary dictionary;

    /** One that has the elements of another set. */
    CompactSortedSet(SortedSetValue set) {
        this(new Dictionary());
        addAll(set, 0, set.size());
    }

    private CompactSortedSet(Dictionary dictionary) {
        super(new IndexedSkipList(dictionary));
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
            return table.scan(cursor, wanted, (_, node) -> each.accept(node.element()));
        }
        dictionary.map.values().forEach(node -> each.accept(node.element()));
        return 0;
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        long entries = dictionary.map instanceof ElementTable table ? table.memory() : (long) ENTRY * size();
        return HEADER + (long) ELEMENT * size() + dictionary.memberBytes + entries;
    }

    /** A dictionary that becomes a table when there are more than a few elements. */
    private static final class Dictionary extends AbstractMap<Bytes, Node> {
        private Map<Bytes, Node> map = new HashMap<>();
        private long memberBytes;

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public Node get(Object member) {
            return map.get(member);
        }

        @Override
        public Node put(Bytes member, Node node) {
            if (map.size() == FEW && map instanceof HashMap) {
                ElementTable table = new ElementTable();
                table.putAll(map);
                map = table;
            }
            Node before = map.put(member, node);
            memberBytes += before == null ? member.length() : 0;
            return before;
        }

        @Override
        public Node remove(Object member) {
            Node removed = map.remove(member);
            memberBytes -= removed == null ? 0 : removed.member().length();
            return removed;
        }

        @Override
        public Set<Entry<Bytes, Node>> entrySet() {
            return map.entrySet();
        }
    }
}

package rediscover.packing;

import java.util.AbstractMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import rediscover.handlers.HashValue;
import rediscover.resp.Bytes;

/** A hash that keeps its fields in a {@link CompactTable} when it has many. Only a hash of few fields has an order, as in Redis. */
public final class CompactHash extends HashValue {
    private static final int HEADER = 200; // bytes of an empty one
    private static final int PAIR = 120; // bytes of the objects around a field and its value, while there are few
    private static final int FEW = 128; // fields; Redis's hash-max-listpack-entries

    private final Fields fields;

    /** A hash with the same fields. */
    CompactHash(HashValue hash) {
        this(new Fields());
        fields.putAll(hash.fields());
    }

    private CompactHash(Fields fields) {
        super(fields);
        this.fields = fields;
    }

    /** The table of its fields; null while it has few. */
    CompactTable<Bytes> table() {
        return fields.map instanceof StringTable table ? table : null;
    }

    /** A field at random, each as likely as any other; there must be one. Takes constant time on average. */
    public Map.Entry<Bytes, Bytes> draw(RandomGenerator random) {
        if (fields.map instanceof StringTable table) {
            return table.draw(random);
        }
        Iterator<Map.Entry<Bytes, Bytes>> few = fields.map.entrySet().iterator();
        for (int before = random.nextInt(fields.size()); before > 0; before--) {
            few.next();
        }
        return few.next();
    }

    /**
     * Hands out about as many fields as are wanted, with their values, or all of them if they are few.
     *
     * @param cursor 0 at the beginning
     * @return the cursor with which the walk goes on; 0 at its end
     */
    public long scan(long cursor, long wanted, BiConsumer<Bytes, Bytes> each) {
        if (fields.map instanceof StringTable table) {
            return table.scan(cursor, wanted, each);
        }
        fields.forEach(each);
        return 0;
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        return HEADER + (fields.map instanceof StringTable table ? table.memory() : fields.memory);
    }

    /** Fields in their order, until there are more than a few. */
    private static final class Fields extends AbstractMap<Bytes, Bytes> {
        private Map<Bytes, Bytes> map = new LinkedHashMap<>();
        private long memory; // bytes of the pairs, while there are few

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public boolean containsKey(Object field) {
            return map.containsKey(field);
        }

        @Override
        public Bytes get(Object field) {
            return map.get(field);
        }

        /** Sets a field to a value, and keeps copies of both. */
        @Override
        public Bytes put(Bytes field, Bytes value) {
            if (map.size() == FEW && map instanceof LinkedHashMap) {
                StringTable table = new StringTable();
                table.putAll(map);
                map = table;
            }
            return map instanceof StringTable ? map.put(field, value) : putAmongFew(field.copy(), value.copy());
        }

        private Bytes putAmongFew(Bytes field, Bytes value) {
            Bytes before = map.get(field);
            try {
                map.put(field, value);
            } catch (OutOfMemoryError e) {
                if (before == null) {
                    map.remove(field); // a HashMap adds the entry before it grows
                }
                throw e;
            }
            memory += value.length() + (before == null ? PAIR + field.length() : -before.length());
            return before;
        }

        @Override
        public Bytes remove(Object field) {
            Bytes removed = map.remove(field);
            memory -= removed == null ? 0 : PAIR + ((Bytes) field).length() + removed.length();
            return removed;
        }

        @Override
        public Set<Entry<Bytes, Bytes>> entrySet() {
            return map.entrySet();
        }
    }
}

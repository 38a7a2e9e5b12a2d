package rediscover.packing;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import rediscover.handlers.HashValue;
import rediscover.resp.Bytes;

/**
 * A hash whose fields and values are {@linkplain Packed packed} in turn, as long as it is small; a large one keeps them in a
 * {@link StringTable}. Only a small one has an order, as in Redis.
 *
 * <pre>
 * | 84 n a m e | 85 A h m e d | 83 a g e | 29 |        name Ahmed age 41
 * </pre>
 */
public final class PackedHash extends HashValue {
    private static final int HEADER = 96; // bytes of an empty one

    private final Fields fields;

    /** A hash with these pairs. */
    PackedHash(byte[] pairs, Thresholds thresholds) {
        this(new Fields(pairs, thresholds));
    }

    private PackedHash(Fields fields) {
        super(fields);
        this.fields = fields;
    }

    /** A hash with the same fields. */
    static PackedHash of(HashValue hash, Thresholds thresholds) {
        PackedHash packed = new PackedHash(Packed.of(), thresholds);
        packed.fields.putAll(hash.fields());
        return packed;
    }

    /** Its pairs; null if it is large. */
    Bytes packed() {
        return isPacked() ? Bytes.wrap(fields.pairs) : null;
    }

    /** Whether it is small. */
    public boolean isPacked() {
        return fields.table == null;
    }

    /** The table of its fields; null if it is small. */
    StringTable table() {
        return fields.table;
    }

    /** A field at random, each as likely as any other; there must be one. Takes constant time on average. */
    public Map.Entry<Bytes, Bytes> draw(RandomGenerator random) {
        return isPacked() ? fields.draw(random) : fields.table.draw(random);
    }

    /**
     * Hands out about as many fields as are wanted, with their values, or all of them if they are few.
     *
     * @param cursor 0 at the beginning
     * @return the cursor with which the walk goes on; 0 at its end
     */
    public long scan(long cursor, long wanted, BiConsumer<Bytes, Bytes> each) {
        if (!isPacked()) {
            return fields.table.scan(cursor, wanted, each);
        }
        fields.forEach(each);
        return 0;
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        return HEADER + (isPacked() ? fields.pairs.length : fields.table.memory());
    }

    @Override
    public HashValue copy() {
        return isPacked() ? new PackedHash(fields.pairs, fields.thresholds) : super.copy();
    }

    /** The fields and their values. */
    private static final class Fields extends AbstractMap<Bytes, Bytes> {
        private final Thresholds thresholds;
        private byte[] pairs; // never changed, but replaced
        private int size = -1; // the number of pairs; negative if they have not been counted
        private StringTable table; // null while there are few

        private Fields(byte[] pairs, Thresholds thresholds) {
            this.pairs = pairs;
            this.thresholds = thresholds;
        }

        @Override
        public int size() {
            if (table != null) {
                return table.size();
            }
            if (size < 0) {
                size = Packed.count(pairs, pairs.length) / 2;
            }
            return size;
        }

        @Override
        public boolean isEmpty() {
            return table == null ? pairs.length == 0 : table.isEmpty();
        }

        /** The index behind a pair. */
        private int behind(int pair) {
            return Packed.skip(2, pairs, pair);
        }

        private int find(Bytes field) {
            return Packed.find(Packed.of(field), pairs, pairs.length, 2);
        }

        @Override
        public boolean containsKey(Object field) {
            return table == null ? find((Bytes) field) != Packed.NONE : table.containsKey(field);
        }

        @Override
        public Bytes get(Object field) {
            if (table != null) {
                return table.get(field);
            }
            int pair = find((Bytes) field);
            return pair == Packed.NONE ? null : Packed.read(pairs, Packed.next(pairs, pair));
        }

        /** Sets a field to a value, and keeps copies of both. */
        @Override
        public Bytes put(Bytes field, Bytes value) {
            if (table == null && Math.max(field.length(), value.length()) > thresholds.hashValue()) {
                becomeLarge();
            }
            if (table != null) {
                return table.put(field, value);
            }
            int pair = find(field);
            if (pair != Packed.NONE) {
                int at = Packed.next(pairs, pair);
                Bytes before = Packed.read(pairs, at);
                pairs = Packed.replace(pairs, at, Packed.next(pairs, at), Packed.of(value));
                return before;
            }
            if (size() >= thresholds.hashEntries()) {
                becomeLarge();
                return table.put(field, value);
            }
            pairs = Packed.replace(pairs, pairs.length, pairs.length, Packed.of(field, value));
            size++;
            return null;
        }

        private void becomeLarge() {
            StringTable many = new StringTable();
            many.putAll(this);
            table = many;
            pairs = null;
        }

        @Override
        public Bytes remove(Object field) {
            if (table != null) {
                return table.remove(field);
            }
            int pair = find((Bytes) field);
            if (pair == Packed.NONE) {
                return null;
            }
            int fewer = size() - 1;
            Bytes removed = Packed.read(pairs, Packed.next(pairs, pair));
            pairs = Packed.replace(pairs, pair, behind(pair), Packed.of());
            size = fewer;
            return removed;
        }

        private Entry<Bytes, Bytes> draw(RandomGenerator random) {
            return entry(pairs, Packed.skip(2 * random.nextInt(size()), pairs, 0));
        }

        private static Entry<Bytes, Bytes> entry(byte[] pairs, int pair) {
            return Map.entry(Packed.read(pairs, pair), Packed.read(pairs, Packed.next(pairs, pair)));
        }

        @Override
        public Set<Entry<Bytes, Bytes>> entrySet() {
            return table != null
                    ? table.entrySet()
                    : new AbstractSet<>() {
                        @Override
                        public int size() {
                            return Fields.this.size();
                        }

                        @Override
                        public Iterator<Entry<Bytes, Bytes>> iterator() {
                            return new Pairs();
                        }
                    };
        }

        private final class Pairs implements Iterator<Entry<Bytes, Bytes>> {
            private final byte[] all = pairs;
            private int next;

            @Override
            public boolean hasNext() {
                return next < all.length;
            }

            @Override
            public Entry<Bytes, Bytes> next() {
                Entry<Bytes, Bytes> pair = entry(all, next);
                next = Packed.skip(2, all, next);
                return pair;
            }
        }
    }
}

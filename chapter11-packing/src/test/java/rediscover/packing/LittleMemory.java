package rediscover.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rediscover.collections.End;
import rediscover.collections.ListValue;
import rediscover.expiry.Expiry;
import rediscover.handlers.HashValue;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.hashtable.Block;
import rediscover.hashtable.Blocks;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/**
 * A program that is run with a small heap. It leaves the structures little memory, another amount each time, and changes them
 * until that is used up. A change that fails must have changed nothing, and the structure must answer as before.
 */
final class LittleMemory {
    private static final int KEYS = 3_000;
    private static final int ROUNDS = 20;
    private static final int MOST_ROUNDS = 500; // if no change fails, since little memory was needed
    private static final int MOST_CHANGES = 1_000;
    private static final int PIECE = 8 * 1024; // bytes
    private static final int MOST_FREE = 12; // pieces
    private static final int ABSENT = 0;

    private final Random random;
    private final int[] model = new int[KEYS]; // what each key's value is made from
    private final List<byte[]> ballast = new ArrayList<>(1 << 16);
    private final List<Block> spare = new ArrayList<>(1 << 10);
    private int failures;

    private LittleMemory(long seed) {
        random = new Random(seed);
    }

    /** Something that maps keys to values. */
    private interface Structure {
        void set(int key, int seed);

        void remove(int key);

        Bytes get(int key);

        int size();
    }

    private static final class Table implements Structure {
        private final ValueTable table = new ValueTable();

        @Override
        public void set(int key, int seed) {
            table.put(key(key), new StringValue(value(seed)));
        }

        @Override
        public void remove(int key) {
            table.remove(key(key));
        }

        @Override
        public Bytes get(int key) {
            Value value = table.get(key(key));
            return value == null ? null : ((StringValue) value).bytes();
        }

        @Override
        public int size() {
            return table.size();
        }
    }

    private static final class Hash implements Structure {
        private final HashValue hash;

        private Hash() {
            Map<Bytes, Value> table = new ValueTable();
            table.put(Bytes.of("hash"), new HashValue());
            hash = (HashValue) table.get(Bytes.of("hash"));
        }

        @Override
        public void set(int key, int seed) {
            hash.put(key(key), value(seed));
        }

        @Override
        public void remove(int key) {
            hash.remove(key(key));
        }

        @Override
        public Bytes get(int key) {
            return hash.find(key(key));
        }

        @Override
        public int size() {
            return hash.fields().size();
        }
    }

    private static final class Times implements Structure {
        private final PackedDeadlines deadlines = new PackedDeadlines();

        @Override
        public void set(int key, int seed) {
            deadlines.set(key(key), seed);
        }

        @Override
        public void remove(int key) {
            deadlines.remove(key(key));
        }

        @Override
        public Bytes get(int key) {
            long deadline = deadlines.of(key(key));
            return deadline == Expiry.NEVER ? null : value((int) deadline);
        }

        @Override
        public int size() {
            return deadlines.size();
        }
    }

    private static final class Sorted implements Structure {
        private final SortedSetValue set;

        private Sorted() {
            Map<Bytes, Value> table = new ValueTable();
            table.put(Bytes.of("set"), new SortedSetValue());
            set = (SortedSetValue) table.get(Bytes.of("set"));
        }

        @Override
        public void set(int key, int seed) {
            Element element = set.find(key(key));
            if (element == null) {
                set.add(key(key), seed);
            } else {
                set.move(element, seed);
            }
        }

        @Override
        public void remove(int key) {
            set.remove(key(key));
        }

        @Override
        public Bytes get(int key) {
            Element element = set.find(key(key));
            return element == null ? null : value((int) element.score());
        }

        @Override
        public int size() {
            return set.size();
        }
    }

    /** Has an element for each key, which begins with it, and some others. */
    private static final class Listed implements Structure {
        private final AssertionError failed = new AssertionError("there was room for it, or it needs none");
        private static final Bytes OTHER = Bytes.wrap(new byte[200]);

        private final PackedList list = new PackedList(new ListValue(), -1);
        private final int[] seeds = new int[KEYS]; // by which the elements are found
        private Map<Bytes, Bytes> known; // all keys and values; null if they have changed

        @Override
        public void set(int key, int seed) {
            Bytes element = join(key(key), value(seed));
            int index = index(key);
            boolean replacing = index >= 0;
            int at = replacing ? index : seed % (list.size() + 1);
            list.reserve(at, replacing ? at + 1 : at, element);
            known = null;
            try {
                if (replacing) {
                    list.set(at, element);
                } else {
                    list.insert(at, element);
                }
            } catch (OutOfMemoryError e) {
                throw failed;
            }
            seeds[key] = seed;
        }

        private static Bytes join(Bytes key, Bytes value) {
            byte[] both = Arrays.copyOf(key.toArray(), key.length() + 1 + value.length());
            both[key.length()] = '=';
            value.copyTo(both, key.length() + 1);
            return Bytes.wrap(both);
        }

        private int index(int key) {
            return seeds[key] == ABSENT ? -1 : list.elements().indexOf(join(key(key), value(seeds[key])));
        }

        @Override
        public void remove(int key) {
            End end = key % 2 == 0 ? End.LEFT : End.RIGHT;
            list.remove(OTHER, end, list.size() > KEYS / 2 ? list.size() : key % 20);
            addOthers(end, key % 60);
            int index = index(key);
            known = null;
            try {
                list.removeRange(Math.max(index, 0), index + 1);
            } catch (OutOfMemoryError e) {
                throw failed;
            }
            seeds[key] = ABSENT;
        }

        private void addOthers(End end, int count) {
            list.reserve(end, Collections.nCopies(count, OTHER));
            try {
                for (int i = 0; i < count; i++) {
                    list.add(end, OTHER);
                }
            } catch (OutOfMemoryError e) {
                throw failed;
            }
        }

        @Override
        public Bytes get(int key) {
            return known().get(key(key));
        }

        @Override
        public int size() {
            return known().size();
        }

        private Map<Bytes, Bytes> known() {
            if (known == null) {
                known = new HashMap<>();
                for (Bytes element : list.elements()) {
                    int end = element.toString().indexOf('=');
                    if (end > 0) {
                        known.put(
                                element.slice(0, end).copy(),
                                element.slice(end + 1, element.length()).copy());
                    }
                }
            }
            return known;
        }
    }

    private static Bytes key(int number) {
        return Bytes.of("key:" + number);
    }

    /** Of different lengths: some are too long for a cell. */
    private static Bytes value(int seed) {
        byte[] bytes = new byte[seed % 50 == 0 ? 9000 + seed % 500 : seed % 90];
        Arrays.fill(bytes, (byte) seed);
        return Bytes.wrap(bytes);
    }

    public static void main(String[] arguments) {
        key(0); // the first time, to put strings together takes memory
        for (Structure structure : List.of(new Table(), new Hash(), new Times(), new Sorted(), new Listed())) {
            LittleMemory trial = new LittleMemory(Long.parseLong(arguments[0]));
            for (int round = 0; round < ROUNDS || (trial.failures == 0 && round < MOST_ROUNDS); round++) {
                trial.go(structure, round);
                trial.check(structure);
            }
            System.out.println(structure.getClass().getSimpleName() + ": " + trial.failures + " changes failed");
        }
    }

    private void go(Structure structure, int round) {
        int most = 1 + random.nextInt(round % 3 == 0 ? 50 : KEYS);
        fillUp();
        try {
            for (int i = 0; i < MOST_CHANGES; i++) {
                change(structure, random.nextInt(most));
            }
        } finally {
            ballast.clear();
            Blocks.limit(Long.MAX_VALUE);
            spare.forEach(Blocks::give);
            spare.clear();
        }
    }

    /** Takes all memory but a little. */
    private void fillUp() {
        Blocks.limit(0);
        try {
            while (true) {
                spare.add(Blocks.take());
            }
        } catch (OutOfMemoryError e) {
            Blocks.limit(Blocks.bytes() + (long) random.nextInt(3) * Blocks.SIZE);
        }
        try {
            while (true) {
                ballast.add(new byte[PIECE]);
            }
        } catch (OutOfMemoryError e) {
            for (int free = random.nextInt(MOST_FREE); free > 0 && !ballast.isEmpty(); free--) {
                ballast.removeLast();
            }
        }
    }

    private void change(Structure structure, int key) {
        int seed = random.nextInt(3) == 0 ? ABSENT : 1 + random.nextInt(10_000);
        try {
            if (seed == ABSENT) {
                structure.remove(key);
            } else {
                structure.set(key, seed);
            }
            model[key] = seed;
        } catch (OutOfMemoryError e) {
            failures++;
            Blocks.limit(Blocks.limit() + (random.nextInt(3) == 0 ? Blocks.SIZE : 0));
            for (int free = 1 + random.nextInt(3); free > 0 && !ballast.isEmpty(); free--) {
                ballast.removeLast();
            }
        }
    }

    private void check(Structure structure) {
        int size = 0;
        for (int key = 0; key < KEYS; key++) {
            Bytes expected = model[key] == ABSENT ? null : value(model[key]);
            Bytes found = structure.get(key);
            if (expected == null ? found != null : !expected.equals(found)) {
                throw new AssertionError("key " + key + " is " + found + " instead of " + expected);
            }
            size += expected == null ? 0 : 1;
        }
        if (structure.size() != size) {
            throw new AssertionError("size " + structure.size() + " instead of " + size);
        }
    }
}

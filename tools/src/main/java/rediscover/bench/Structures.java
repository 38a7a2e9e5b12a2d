package rediscover.bench;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.ScoreRange;
import rediscover.sortedsets.SortedSetValue;

/** Measures a sorted set beside a ConcurrentSkipListMap and a HashMap that do the same, without a server. */
@Command(
        name = "structures",
        description = "Measures a sorted set beside the JDK's skip list and hash map: nanoseconds for each operation.",
        mixinStandardHelpOptions = true)
public final class Structures implements Callable<Integer> {
    private static final int LOOKS = 300_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--elements",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "By default: ${DEFAULT-VALUE}")
    private int elements;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "By default: ${DEFAULT-VALUE}")
    private int rounds;

    /** A key of the JDK's map. */
    private record Key(double score, Bytes member) {
        private static final Comparator<Key> ORDER =
                Comparator.comparingDouble(Key::score).thenComparing(Key::member);
    }

    private interface Work {
        /** Returns something that depends on all of it, so that the compiler leaves out none of it. */
        long run();
    }

    @Override
    public Integer call() {
        print("operation", "sorted set", "JDK");
        for (int round = 0; round < rounds; round++) {
            measure(new Random(round));
        }
        return 0;
    }

    private void measure(Random random) {
        Bytes[] members = new Bytes[elements];
        double[] scores = new double[elements];
        for (int i = 0; i < elements; i++) {
            members[i] = Bytes.of("m:" + random.nextInt());
            scores[i] = random.nextInt(1_000_000_000);
        }
        SortedSetValue set = new SortedSetValue();
        Map<Bytes, Key> keys = new HashMap<>();
        ConcurrentSkipListMap<Key, Bytes> map = new ConcurrentSkipListMap<>(Key.ORDER);
        compare("add", elements, () -> add(set, members, scores), () -> add(map, keys, members, scores));
        compare("first in a range", LOOKS, () -> look(set, random), () -> look(map, random));
        compare("new score", LOOKS, () -> move(set, members, random), () -> move(map, keys, members, random));
        compare("rank of a member", LOOKS, () -> rank(set, members, random), null);
        compare("member at a rank", LOOKS, () -> at(set, random), null);
        compare("remove the first", set.size(), () -> drain(set), () -> drain(map, keys));
    }

    private void compare(String name, int operations, Work ours, Work theirs) {
        print(name, nanos(operations, ours), theirs == null ? "" : nanos(operations, theirs));
    }

    private static String nanos(int operations, Work work) {
        long start = System.nanoTime();
        long sum = work.run();
        long nanos = (System.nanoTime() - start) / operations;
        return sum == 42 ? nanos + " " : "" + nanos;
    }

    private static long add(SortedSetValue set, Bytes[] members, double[] scores) {
        for (int i = 0; i < members.length; i++) {
            Element element = set.find(members[i]);
            if (element == null) {
                set.add(members[i], scores[i]);
            } else {
                set.move(element, scores[i]);
            }
        }
        return set.size();
    }

    private static long add(
            ConcurrentSkipListMap<Key, Bytes> map, Map<Bytes, Key> keys, Bytes[] members, double[] scores) {
        for (int i = 0; i < members.length; i++) {
            put(map, keys, members[i], scores[i]);
        }
        return keys.size();
    }

    private static void put(ConcurrentSkipListMap<Key, Bytes> map, Map<Bytes, Key> keys, Bytes member, double score) {
        Key key = new Key(score, member);
        Key before = keys.put(member, key);
        if (before != null) {
            map.remove(before);
        }
        map.put(key, member);
    }

    private static long look(SortedSetValue set, Random random) {
        long sum = 0;
        for (int i = 0; i < LOOKS; i++) {
            ScoreRange range = new ScoreRange(random.nextInt(1_000_000_000), false, 1e18, false);
            Element found = set.at(set.begin(range));
            sum += found == null ? 0 : found.member().length();
        }
        return sum;
    }

    private static long look(ConcurrentSkipListMap<Key, Bytes> map, Random random) {
        long sum = 0;
        for (int i = 0; i < LOOKS; i++) {
            Map.Entry<Key, Bytes> found = map.ceilingEntry(new Key(random.nextInt(1_000_000_000), Bytes.EMPTY));
            sum += found == null ? 0 : found.getValue().length();
        }
        return sum;
    }

    private static long move(SortedSetValue set, Bytes[] members, Random random) {
        for (int i = 0; i < LOOKS; i++) {
            set.move(set.find(members[random.nextInt(members.length)]), random.nextInt(1_000_000_000));
        }
        return set.size();
    }

    private static long move(
            ConcurrentSkipListMap<Key, Bytes> map, Map<Bytes, Key> keys, Bytes[] members, Random random) {
        for (int i = 0; i < LOOKS; i++) {
            put(map, keys, members[random.nextInt(members.length)], random.nextInt(1_000_000_000));
        }
        return keys.size();
    }

    private static long rank(SortedSetValue set, Bytes[] members, Random random) {
        long sum = 0;
        for (int i = 0; i < LOOKS; i++) {
            sum += set.rank(set.find(members[random.nextInt(members.length)]));
        }
        return sum;
    }

    private static long at(SortedSetValue set, Random random) {
        long sum = 0;
        for (int i = 0; i < LOOKS; i++) {
            sum += set.at(random.nextInt(set.size())).member().length();
        }
        return sum;
    }

    private static long drain(SortedSetValue set) {
        long sum = 0;
        while (!set.isEmpty()) {
            sum += set.at(0).member().length();
            set.removeRange(0, 1);
        }
        return sum;
    }

    private static long drain(ConcurrentSkipListMap<Key, Bytes> map, Map<Bytes, Key> keys) {
        long sum = 0;
        for (Map.Entry<Key, Bytes> first = map.pollFirstEntry(); first != null; first = map.pollFirstEntry()) {
            sum += first.getValue().length();
            keys.remove(first.getValue());
        }
        return sum;
    }

    private void print(String name, String ours, String theirs) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-20s %12s %12s%n", name, ours, theirs);
        out.flush();
    }
}

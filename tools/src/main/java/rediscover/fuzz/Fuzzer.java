package rediscover.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * Sends the same random requests to two servers, in rounds.
 *
 * <p>A round begins without data, with new connections of two clients. Each pipeline comes from one of them, and is cut into
 * packets at random. The round compares each reply, and in the end all data of the two servers. So its requests alone show a
 * difference again, and can be shrunk: half of them are left out at first, then fewer and fewer, as long as there still is a
 * difference.
 */
final class Fuzzer {
    /** Sent to no server: it means that the requests behind it come from the other one of two clients. */
    static final Request OTHER_CLIENT = Request.of("(the other client)");

    /**
     * Sent in front of a SORT. In Redis, SORT fails by the error number that a number out of range has left, perhaps in an earlier
     * request of the pipeline; SCAN sets it to zero.
     */
    private static final Request CLEARING = Request.of("SCAN", "0");

    private static final int OTHER_EVERY = 30;
    private static final int ROUND = 2_000;
    private static final int LONGEST_PIPELINE = 60;
    private static final int LONGEST_IN_SMALL_HASH = 64; // redis.conf: hash-max-listpack-value
    private static final int DATABASES = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final int realPort;
    private final int ourPort;
    private final long seed;
    private final Supplier<Request> source;
    private final Random others;
    private boolean
            small; // whether this round has no request that makes Redis give up the order of a hash or a sorted set
    private long asked;

    /** @param source makes the requests; the same seed is to make the same ones */
    Fuzzer(int realPort, int ourPort, long seed, Supplier<Request> source) {
        this.realPort = realPort;
        this.ourPort = ourPort;
        this.seed = seed;
        this.source = source;
        this.others = new Random(seed);
    }

    /** How many commands were compared. */
    long asked() {
        return asked;
    }

    /**
     * Sends that many commands, or fewer if the time is over before.
     *
     * @return the first difference, shrunk; null if there is none
     * @throws IOException when a server cannot be reached
     */
    Difference run(long commands, Duration time) throws IOException {
        long start = System.nanoTime();
        while (asked < commands && System.nanoTime() - start < time.toNanos()) {
            small = !small;
            List<Request> requests = requests((int) Math.min(ROUND, commands - asked));
            Difference difference = compare(requests, true);
            if (difference != null) {
                asked += difference.requests().size();
                return shrink(difference);
            }
            asked += requests.size();
        }
        return null;
    }

    private List<Request> requests(int count) {
        List<Request> requests = new ArrayList<>();
        while (requests.size() < count) {
            Request request = others.nextInt(OTHER_EVERY) == 0 ? OTHER_CLIENT : source.get();
            if (small && !keepsOrder(request)) {
                continue;
            }
            if (isSort(request)) {
                requests.add(CLEARING);
            }
            requests.add(request);
        }
        return requests.subList(0, count);
    }

    /** Whether Redis keeps the order in which {@code HGETALL} and {@code ZSCAN} answer; {@code SORT} makes a sorted set a large one. */
    private static boolean keepsOrder(Request request) {
        return !isSort(request) && request.words().stream().allMatch(Fuzzer::isSmall);
    }

    private static boolean isSort(Request request) {
        return request.name().toLowerCase().toString().startsWith("sort");
    }

    /** Whether it is short, and not a number with thousands of digits. */
    private static boolean isSmall(Bytes word) {
        return word.length() <= LONGEST_IN_SMALL_HASH && !word.toString().matches("[0-9.]+e[0-9]{3,}");
    }

    /** The first difference when two empty servers are asked this, or null. */
    private Difference compare(List<Request> requests, boolean dataToo) throws IOException {
        try (Twins first = new Twins(realPort, ourPort);
                Twins second = new Twins(realPort, ourPort)) {
            first.real.ask("FLUSHALL");
            first.ours.ask("FLUSHALL");
            Random cuts = new Random(seed);
            boolean isSecond = false;
            for (int from = 0, to; from < requests.size(); from = to) {
                to = pipelineEnd(requests, from, from + cuts.nextInt(1, LONGEST_PIPELINE + 1));
                if (to == from) {
                    isSecond = !isSecond;
                    to++;
                    continue;
                }
                Difference difference =
                        compare(isSecond ? second : first, requests.subList(0, from), requests.subList(from, to), cuts);
                if (difference != null) {
                    return difference;
                }
            }
        }
        return dataToo ? compareData(requests) : null;
    }

    /** The end of the requests of one client, but at most {@code longest}. */
    private static int pipelineEnd(List<Request> requests, int from, int longest) {
        int to = from;
        while (to < Math.min(requests.size(), longest) && !requests.get(to).equals(OTHER_CLIENT)) {
            to++;
        }
        return to;
    }

    /** Asks by new connections, because the old ones may have queued requests. */
    private Difference compareData(List<Request> before) throws IOException {
        try (Twins twins = new Twins(realPort, ourPort)) {
            return compare(twins, before, allData(twins.real), null);
        }
    }

    private static final class Twins implements AutoCloseable {
        private final Peer real;
        private final Peer ours;
        private final Comparison comparison = new Comparison();

        Twins(int realPort, int ourPort) throws IOException {
            real = Peer.connect(realPort);
            ours = Peer.connect(ourPort);
        }

        @Override
        public void close() throws IOException {
            real.close();
            ours.close();
        }
    }

    private Difference compare(Twins twins, List<Request> before, List<Request> requests, Random cuts)
            throws IOException {
        twins.real.send(requests, cuts);
        twins.ours.send(requests, cuts);
        // All replies, even if one differs: the rest would disturb the next round.
        List<Reply> expected = twins.real.read(requests.size());
        List<Reply> actual = twins.ours.read(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            if (!twins.comparison.isSame(request, expected.get(i), actual.get(i), small)) {
                List<Request> asked = new ArrayList<>(before);
                asked.addAll(requests.subList(0, i + 1));
                return new Difference(asked, expected.get(i), actual.get(i));
            }
        }
        return null;
    }

    /** The requests whose answers are all the data of a server. */
    static List<Request> allData(Peer peer) throws IOException {
        List<Request> requests = new ArrayList<>();
        for (int database = 0; database < DATABASES; database++) {
            Request select = Request.of("SELECT", "" + database);
            peer.ask(select);
            requests.add(select);
            requests.add(Request.of("KEYS", "*"));
            addData(peer, requests);
        }
        return requests;
    }

    private static void addData(Peer peer, List<Request> requests) throws IOException {
        for (Reply reply : peer.ask("KEYS", "*").parts()) {
            Bytes key = Bytes.wrap(reply.payload().getBytes(ISO_8859_1));
            Request type = Request.of(Bytes.of("TYPE"), key);
            requests.add(type);
            requests.add(Request.of(Bytes.of("PEXPIRETIME"), key));
            Request content = content(peer.ask(type).text().strip(), key);
            if (content != null) {
                requests.add(content);
            }
        }
    }

    /** The request whose answer is all that a key of this type holds; null if the type is another one. */
    private static Request content(String type, Bytes key) {
        return switch (type) {
            case "+string" -> Request.of(Bytes.of("GET"), key);
            case "+hash" -> Request.of(Bytes.of("HGETALL"), key);
            case "+list" -> Request.of(Bytes.of("LRANGE"), key, Bytes.of(0), Bytes.of(-1));
            case "+set" -> Request.of(Bytes.of("SMEMBERS"), key);
            case "+zset" -> Request.of(Bytes.of("ZRANGE"), key, Bytes.of(0), Bytes.of(-1), Bytes.of("WITHSCORES"));
            default -> null;
        };
    }

    private Difference shrink(Difference found) throws IOException {
        Difference smallest = found;
        long start = System.nanoTime();
        int count = found.requests().size() / 2;
        while (count > 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
            int before = smallest.requests().size();
            smallest = leaveOut(count, smallest);
            boolean again = count == 1 && smallest.requests().size() < before;
            count = again ? 1 : count / 2;
        }
        return smallest;
    }

    /** Leaves out {@code count} requests at a time, wherever the difference stays without them; the last request remains. */
    private Difference leaveOut(int count, Difference found) throws IOException {
        Difference smallest = found;
        int from = 0;
        while (from + count < smallest.requests().size()) {
            List<Request> rest = new ArrayList<>(smallest.requests());
            rest.subList(from, from + count).clear();
            Difference smaller = compare(rest, false);
            if (smaller == null) {
                from += count;
            } else {
                smallest = smaller;
            }
        }
        return smallest;
    }
}

package rediscover.hits;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.launch.LogMode;
import rediscover.launch.PlainClient;
import rediscover.launch.Program;
import rediscover.launch.RunningServer;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * The hit ratio of a real server: a client asks for keys, and sets those that are missing, as the users of a cache do.
 *
 * <p>Servers need different amounts of memory for a key. So {@code maxmemory} is what a server uses when it holds a given number
 * of keys.
 *
 * @param keys the number of keys that are asked for
 * @param held how many of them fit
 * @param requests how many are made; those of the first half do not count
 */
record ServedHits(int keys, int held, int requests, long seed) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 50;
    private static final String VALUE = "x".repeat(100);
    private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("used_memory_rss:(\\d+)");

    /** What was measured: the hit ratio, the keys that were there at the end, the limit, the process's memory in bytes. */
    record Result(double ratio, long held, long limit, long resident, double seconds) {}

    Result measure(Program program, String policy, Workload workload) throws IOException {
        try (RunningServer server = new RunningServer(program, LogMode.OFF);
                PlainClient client = new PlainClient(server.port(), PATIENCE)) {
            client.ask("CONFIG", "SET", "maxmemory-policy", policy); // what it remembers of the keys takes memory, too
            client.pipeline(held, i -> Request.of("SET", "key:" + (keys - 1 - i), VALUE), _ -> {});
            long limit = info(client, USED);
            client.ask("CONFIG", "SET", "maxmemory", "" + limit);
            IntSupplier source = workload.requests(keys, seed);
            long begin = System.nanoTime();
            ask(client, source, requests / 2);
            int hits = ask(client, source, requests / 2);
            double seconds = (double) (System.nanoTime() - begin) / 1e9;
            Resp size = client.ask("DBSIZE");
            return new Result(
                    2.0 * hits / requests, ((Resp.Integer) size).value(), limit, info(client, RESIDENT), seconds);
        }
    }

    private static long info(PlainClient client, Pattern line) throws IOException {
        Matcher matcher = line.matcher(client.ask("INFO", "memory").toString());
        if (!matcher.find()) {
            throw new IOException("INFO lacks " + line);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static int ask(PlainClient client, IntSupplier source, int count) throws IOException {
        int hits = 0;
        for (int done = 0; done < count; done += AT_ONCE) {
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                asked.add("key:" + source.getAsInt());
                client.prepare(Request.of("GET", asked.getLast()));
            }
            client.send();
            List<String> missing = new ArrayList<>();
            for (String key : asked) {
                if (client.read().equals(Resp.NULL)) {
                    missing.add(key);
                }
            }
            hits += AT_ONCE - missing.size();
            for (String key : missing) {
                client.prepare(Request.of("SET", key, VALUE));
            }
            client.send();
            for (int i = 0; i < missing.size(); i++) {
                if (client.read() instanceof Resp.SimpleError error) {
                    throw new IOException("SET was answered with " + error);
                }
            }
        }
        return hits;
    }
}

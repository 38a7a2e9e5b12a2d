package rediscover.fuzz;

import static rediscover.config.Parameter.APPENDFSYNC;
import static rediscover.config.Parameter.BIND;
import static rediscover.config.Parameter.DIR;
import static rediscover.config.Parameter.PORT;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rediscover.RediscoverServer;
import rediscover.config.Configuration;
import rediscover.launch.LogMode;
import rediscover.launch.Program;
import rediscover.launch.RunningServer;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** Looks for a difference between our server and a real redis-server. */
@Command(
        name = "fuzz",
        description =
                "Sends the same random commands to our server and to a redis-server. Compares their answers and their"
                        + " data, and our data with our log.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code: 0 no difference, 1 a difference, 2 there is nothing to compare."})
public final class Fuzz implements Callable<Integer> {
    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int IMPOSSIBLE = 2;
    private static final int SERVER_REQUEST_EVERY = 20;
    private static final long USUAL_COMMANDS = 100_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same commands. By default: a random one.")
    private long seed = System.nanoTime();

    @Option(
            names = "--commands",
            paramLabel = "N",
            description = "How many. By default: " + USUAL_COMMANDS + ", or as many as fit into --seconds.")
    private Long commands;

    @Option(names = "--seconds", paramLabel = "N", description = "For how long at most.")
    private Integer seconds;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            split = ",",
            description = "Commands of these groups only, such as sorted-set,geo,generic. By default: of all.")
    private Set<String> groups = Set.of();

    @Option(names = "--port", paramLabel = "PORT", description = "Of an empty server of ours. By default: starts one.")
    private int ourPort;

    @Option(
            names = "--redis-port",
            paramLabel = "PORT",
            description = "Of an empty redis-server. By default: starts the one on the PATH.")
    private int redisPort;

    private RediscoverServer ours; // null unless started here
    private RunningServer redis;

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("rediscover-fuzz");
        try {
            startServers(directory);
            return fuzz(directory);
        } catch (IOException e) {
            spec.commandLine().getErr().println("rediscover: " + e.getMessage());
            return IMPOSSIBLE;
        } finally {
            stopServers();
            delete(directory);
        }
    }

    private void startServers(Path directory) throws IOException {
        if (redisPort == 0) {
            redis = startRedis();
            redisPort = redis.port();
        } else {
            requireEmpty(redisPort);
        }
        if (ourPort == 0) {
            ours = startOurs(directory);
            ourPort = ours.port();
        } else {
            requireEmpty(ourPort);
        }
    }

    private static RunningServer startRedis() throws IOException {
        try {
            return new RunningServer(Program.REDIS, LogMode.OFF);
        } catch (IOException e) {
            throw new IOException(
                    "no redis-server to compare with (" + e.getMessage() + "); --redis-port names one", e);
        }
    }

    private static RediscoverServer startOurs(Path directory) throws IOException {
        return RediscoverServer.start(new Configuration()
                .set(BIND, "127.0.0.1")
                .set(PORT, "0")
                .set(DIR, directory.toString())
                .set(APPENDFSYNC, "no"));
    }

    /** A fuzz run deletes all data of the server. */
    private static void requireEmpty(int port) throws IOException {
        try (Peer peer = Peer.connect(port)) {
            String size = peer.ask("DBSIZE").text().strip();
            if (!size.equals(":0")) {
                throw new IOException(
                        "the server on port " + port + " has to be empty, and answers DBSIZE with " + size);
            }
        }
    }

    private int fuzz(Path directory) throws IOException {
        long start = System.nanoTime();
        Duration time = seconds == null ? Duration.ofDays(1000) : Duration.ofSeconds(seconds);
        long most = commands != null ? commands : seconds != null ? Long.MAX_VALUE : USUAL_COMMANDS;
        Fuzzer fuzzer = new Fuzzer(redisPort, ourPort, seed, requests());
        Difference difference = fuzzer.run(most, time);
        PrintWriter out = spec.commandLine().getOut();
        if (difference != null) {
            out.printf("seed %d, after %d commands; in short, for redis-cli:%n%n", seed, fuzzer.asked());
            out.println(difference);
            return DIFFERENT;
        }
        if (ours != null) {
            difference = replay(directory);
            if (difference != null) {
                out.printf(
                        "seed %d, after %d commands our log does not hold what was in memory:%n%n",
                        seed, fuzzer.asked());
                out.println(difference);
                return DIFFERENT;
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        out.printf("no difference: %d commands, %.1f seconds, seed %d%n", fuzzer.asked(), took, seed);
        return SAME;
    }

    /** Most of them about data. */
    private Supplier<Request> requests() {
        RandomRequests data = new RandomRequests(seed, RandomRequests.commands(groups));
        Random random = new Random(seed);
        ServerRequests server = new ServerRequests(random);
        return () -> random.nextInt(SERVER_REQUEST_EVERY) == 0
                ? server.next()
                : data.next(1).getFirst();
    }

    /** Starts our server again, and returns the first difference between its data and those before, or null. */
    private Difference replay(Path directory) throws IOException {
        List<Request> questions;
        List<Reply> before;
        try (Peer peer = Peer.connect(ours.port())) {
            questions =
                    Fuzzer.allData(peer).stream().flatMap(Fuzz::withEncoding).toList();
            before = answers(peer, questions);
        }
        ours.close();
        ours = startOurs(directory);
        ourPort = ours.port();
        try (Peer peer = Peer.connect(ours.port())) {
            List<Reply> after = answers(peer, questions);
            for (int i = 0; i < questions.size(); i++) {
                Request question = questions.get(i);
                boolean small = i == 0 || !before.get(i - 1).text().contains("hashtable");
                if (!before.get(i).isLike(after.get(i), question, small)) {
                    return new Difference(List.of(question), before.get(i), after.get(i));
                }
            }
        }
        return null;
    }

    /** A hash that is a table has another order after each start, so it is asked for its encoding first. */
    private static Stream<Request> withEncoding(Request question) {
        return question.name().equalsIgnoreCase("hgetall")
                ? Stream.of(Request.of(Bytes.of("OBJECT"), Bytes.of("ENCODING"), question.word(1)), question)
                : Stream.of(question);
    }

    private static List<Reply> answers(Peer peer, List<Request> questions) throws IOException {
        peer.send(questions, null);
        return peer.read(questions.size());
    }

    private void stopServers() throws IOException {
        if (redis != null) {
            redis.close();
        }
        if (ours != null) {
            ours.close();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

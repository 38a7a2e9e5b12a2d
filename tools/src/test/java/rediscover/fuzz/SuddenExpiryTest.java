package rediscover.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rediscover.commands.Commands;
import rediscover.commands.databases.Databases;
import rediscover.commands.docs.CommandDocs;
import rediscover.expiry.ChangeLog;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.transactions.TransactionRunner;

/** Keys whose time comes while a command runs: between the moment when it looks at them and the moment when it changes them. */
class SuddenExpiryTest {
    private static final Set<String> GROUPS =
            Set.of("string", "hash", "bitmap", "hyperloglog", "list", "set", "sorted-set", "geo", "generic");
    /** Commands that draw, and commands for which a millisecond more or less makes a difference. */
    private static final Set<String> ARBITRARY =
            Set.of(("hrandfield hscan randomkey scan spop srandmember sscan zrandmember zscan"
                            + " expire getex pexpire psetex pttl set setex ttl wait")
                    .split(" "));

    private static final int LOOKS = 6; // at a clock that goes on at each look; later ones are rare

    private final Server sudden = new Server(1);
    private final Server still = new Server(0);
    private final Random random = new Random(4);

    /** Goes on by some milliseconds at each look, if it is told to. */
    private static final class Clock implements InstantSource {
        private long now = 1_700_000_000_000L;
        private long step;

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            now += step;
            return now;
        }
    }

    /** A server without a network, whose clock begins each request with a millisecond more. */
    private static final class Server {
        private final Clock clock = new Clock();
        private final long step; // of the clock while a request runs
        private final Databases databases = new Databases(16, clock);
        private final Session session;

        private Server(long step) {
            this.step = step;
            databases.expiries().forEach(expiry -> expiry.begin(ChangeLog.NONE));
            session = new Session(new Engine(
                    Turn.byLock(),
                    databases.first(),
                    Commands.complete(),
                    databases
                            .clock()
                            .during(new TransactionRunner(CommandRow::answer, CommandRow::answer, Runnable::run))));
        }

        private List<Bytes> keys() {
            return List.copyOf(databases.first().keys());
        }

        private Resp run(Request request) {
            clock.now += 1 - step;
            clock.step = step;
            Resp answer = session.run(request);
            clock.step = 0;
            return answer;
        }

        private void ask(String command, Bytes... words) {
            session.run(Request.of(Stream.concat(Stream.of(Bytes.of(command)), Stream.of(words))
                    .toArray(Bytes[]::new)));
        }
    }

    @Test
    void aCommandDoesNotFailWhenTheTimeOfItsKeysComesWhileItRuns() {
        Set<String> failed = new TreeSet<>();
        int gone = 0;
        for (Request request : requests(Set.of())) {
            for (Bytes key : sudden.keys()) {
                sudden.ask("PEXPIREAT", key, deadline());
            }
            int before = sudden.databases.size();
            Resp answer = sudden.run(request);
            gone += Math.max(0, before - sudden.databases.size());
            if (answer.toString().contains("internal error")) {
                failed.add(request.name().toLowerCase().toString());
            }
            sudden.keys().forEach(key -> sudden.ask("PERSIST", key));
        }
        assertThat(failed).isEmpty();
        assertThat(gone).isGreaterThan(1_000);
    }

    @Test
    void aCommandDoesTheSameWhenTheTimeOfItsKeysComesWhileItRuns() {
        for (Request request : requests(ARBITRARY)) {
            for (Bytes key : still.keys()) {
                Bytes deadline = deadline();
                sudden.ask("PEXPIREAT", key, deadline);
                still.ask("PEXPIREAT", key, deadline);
            }
            assertThat(unordered(sudden.run(request))).as(request::toString).isEqualTo(unordered(still.run(request)));
            assertThat(sudden.keys()).as(request::toString).containsExactlyInAnyOrderElementsOf(still.keys());
            still.keys().forEach(key -> still.ask("PERSIST", key));
            sudden.clock.now = still.clock.now; // whatever time the command took
            sudden.keys().forEach(key -> sudden.ask("PERSIST", key));
        }
    }

    /** An answer in a form that says nothing of its order: each server's tables have another one. */
    private static String unordered(Resp answer) {
        return switch (answer) {
            case Resp.Array(List<Resp> elements) -> unordered(elements);
            case Resp.Set(List<Resp> members) -> unordered(members);
            case Resp.Map(List<Resp.Entry> entries) ->
                entries.stream().map(Resp.Entry::toString).sorted().toList().toString();
            case null, default -> "" + answer;
        };
    }

    private static String unordered(List<Resp> elements) {
        return elements.stream()
                .map(SuddenExpiryTest::unordered)
                .sorted()
                .toList()
                .toString();
    }

    private static List<Request> requests(Set<String> without) {
        return new RandomRequests(
                        3,
                        CommandDocs.all().keySet().stream()
                                .filter(name ->
                                        GROUPS.contains(CommandDocs.find(name).group()))
                                .filter(name -> !without.contains(name))
                                .toList())
                .next(30_000);
    }

    /** The time of one of the next looks. */
    private Bytes deadline() {
        return Bytes.of(sudden.clock.now + 1 + random.nextInt(LOOKS));
    }
}

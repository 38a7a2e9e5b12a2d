package rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.expiry.ChangeLog;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Turn;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

class EvictorTest {
    private static final int LIMIT = 100_000;

    private final ValueTable table = new ValueTable();
    private final Keyspace keyspace = new Keyspace(table);
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private final Evictor evictor = new Evictor(table::used, later::add);
    private final Candidates all = Candidates.of(table);
    private final EvictableKeys keys = evictor.add(keyspace, all, all);
    private final CommandTable commands = CommandTable.basic();
    private final Engine engine =
            new Engine(Turn.byLock(), keyspace, commands, new EvictionRunner(CommandRow::answer, evictor));
    private final Session session = new Session(engine);
    private final Tuning tuning = new Tuning();
    private long millis = 1_700_000_000_000L;

    private final ChangeLog log = new ChangeLog() {
        @Override
        public void separately(Keyspace keyspace, Request form, Runnable change) {
            change.run();
            logged.add(form.name() + " " + form.word(1));
        }

        @Override
        public void reserve(List<Request> forms) {}
    };

    private void go(PolicyKind kind) {
        evictor.policies(space -> kind.of(space.candidates(kind), tuning, () -> millis, new Random(1)));
        evictor.limit(LIMIT);
        evictor.begin(log);
    }

    private Resp ask(String... words) {
        return session.run(Request.of(words));
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            millis += 1000;
            assertThat(ask("SET", "key:" + i, "x".repeat(100))).isEqualTo(Resp.OK);
        }
    }

    @Test
    void keysGoUntilThereIsRoomAndThatIsLogged() {
        for (PolicyKind kind : PolicyKind.values()) {
            if (kind != PolicyKind.NOEVICTION && kind != PolicyKind.VOLATILE_TTL) {
                keyspace.keys().stream().toList().forEach(keyspace::drop);
                logged.clear();
                long before = evictor.evicted();
                go(kind);
                fill(2000);
                assertThat(table.used()).as(kind.wireName()).isLessThan(LIMIT + 1000);
                assertThat(evictor.evicted() - before).isEqualTo(2000 - keyspace.size());
                assertThat(logged).hasSize(2000 - keyspace.size()).allMatch(line -> line.startsWith("DEL key:"));
                assertThat(keyspace.size()).as(kind.wireName()).isGreaterThan(400);
            }
        }
    }

    @Test
    void withoutAPolicyCommandsThatNeedMemoryAreRefused() {
        go(PolicyKind.NOEVICTION);
        int count = 0;
        while (ask("SET", "key:" + count, "x".repeat(100)).equals(Resp.OK)) {
            count++;
        }
        assertThat(count).isBetween(500, 900);
        assertThat(ask("SET", "key:0", "1")).isEqualTo(EvictionRunner.FULL);
        assertThat(ask("GET", "key:1")).isEqualTo(Resp.bulk("x".repeat(100)));
        assertThat(ask("DEL", "key:0")).isEqualTo(Resp.integer(1));
        assertThat(ask("DEL", "key:1", "key:2", "key:3")).isEqualTo(Resp.integer(3));
        assertThat(ask("SET", "key:0", "1")).isEqualTo(Resp.OK);
        assertThat(logged).isEmpty();
        assertThat(evictor.allNanosShort()).isPositive();
        assertThat(evictor.nanosShort()).isZero();
    }

    @Test
    void nothingGoesBeforeItBegins() {
        evictor.policies(_ -> PolicyKind.ALLKEYS_LRU.of(all, tuning, () -> millis, new Random(1)));
        evictor.limit(1);
        fill(10);
        assertThat(keyspace.size()).isEqualTo(10);
        evictor.begin(log);
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void aLimitThatIsFarExceededIsReachedInSteps() {
        fill(5000);
        evictor.turnNanos(0);
        go(PolicyKind.ALLKEYS_RANDOM);
        assertThat(keyspace.size()).isEqualTo(5000 - 16);
        assertThat(ask("SET", "another", "1")).isEqualTo(Resp.OK); // it need not wait for the rest
        assertThat(later).hasSize(1);
        int steps = 0;
        while (!later.isEmpty()) {
            later.removeFirst().run();
            steps++;
        }
        assertThat(steps).isGreaterThan(200);
        assertThat(table.used()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void whatIsReadStaysAndWhatIsOnlyAskedAboutDoesNot() {
        commands.replace(
                "exists",
                -2,
                CommandRow.Keys.ALL,
                evictor.quietly((s, r) -> Resp.integer(s.keyspace().find(r.word(1)) == null ? 0 : 1)));
        tuning.samples(64);
        go(PolicyKind.ALLKEYS_LRU);
        ask("SET", "read", "1");
        ask("SET", "asked", "1");
        for (int i = 0; i < 5000; i++) {
            millis += 1000;
            ask("SET", "key:" + i, "x".repeat(100));
            ask("GET", "read");
            ask("EXISTS", "asked");
        }
        assertThat(ask("EXISTS", "read")).isEqualTo(Resp.integer(1));
        assertThat(ask("EXISTS", "asked")).isEqualTo(Resp.integer(0));
    }

    @Test
    void aKeyThatIsOverwrittenRemainsAsPopularAsItWas() {
        go(PolicyKind.ALLKEYS_LFU);
        tuning.logFactor(0);
        for (int i = 0; i < 10; i++) {
            ask("SET", "key", "value " + i);
        }
        assertThat(((LeastFrequent) keys.policy()).frequency(Bytes.of("key"))).isEqualTo(14);
        ask("DEL", "key");
        ask("SET", "key", "value");
        assertThat(((LeastFrequent) keys.policy()).frequency(Bytes.of("key"))).isEqualTo(5);
    }

    @Test
    void theColdestOfAllKeySpacesGoesFirst() {
        ValueTable otherTable = new ValueTable();
        Keyspace other = new Keyspace(otherTable);
        Candidates others = Candidates.of(otherTable);
        evictor.add(other, others, others);
        tuning.samples(64);
        go(PolicyKind.ALLKEYS_LRU);
        for (int i = 0; i < 5; i++) {
            other.put(KeyList.key(i), new StringValue(Bytes.of("old")));
        }
        fill(2000);
        assertThat(other.size()).isZero();
    }

    @Test
    void aPolicyThatIsNotNeededCostsNothing() {
        go(PolicyKind.ALLKEYS_SIEVE);
        fill(100);
        assertThat(evictor.memory()).isGreaterThan(Short.MAX_VALUE);
        go(PolicyKind.NOEVICTION);
        assertThat(evictor.memory()).isZero();
        assertThat(keys.policy()).isNull();
        go(PolicyKind.ALLKEYS_SIEVE);
        evictor.clear(keyspace);
        assertThat(evictor.memory()).isLessThan(1000);
    }
}

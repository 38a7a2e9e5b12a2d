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
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Keys whose time comes while a command runs: between the moment when it looks at them and the moment when it changes them. */
class SuddenExpiryTest {
    private static final Set<String> GROUPS =
            Set.of("string", "hash", "bitmap", "hyperloglog", "list", "set", "sorted-set", "geo", "generic");
    private static final int LOOKS = 6; // at a clock that goes on at each look; later ones are rare

    private final Clock clock = new Clock();
    private final Databases databases = new Databases(16, clock);
    private final ExpiringKeyspace keyspace = databases.first();
    private final Session session =
            new Session(new Engine(Turn.byLock(), keyspace, Commands.complete(), CommandRow::answer));

    /** Goes on by a millisecond at each look, if it is told to. */
    private static final class Clock implements InstantSource {
        private long now = 1_700_000_000_000L;
        private boolean ticking;

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return ticking ? ++now : now;
        }
    }

    @Test
    void aKeyWhoseTimeComesWhileACommandRunsIsGoneAndNothingFails() {
        databases.expiries().forEach(expiry -> expiry.begin(ChangeLog.NONE));
        RandomRequests requests = new RandomRequests(
                3,
                CommandDocs.all().keySet().stream()
                        .filter(name -> GROUPS.contains(CommandDocs.find(name).group()))
                        .toList());
        Random random = new Random(4);
        Set<String> failed = new TreeSet<>();
        int gone = 0;
        for (Request request : requests.next(30_000)) {
            for (Bytes key : List.copyOf(keyspace.keys())) {
                ask("PEXPIREAT", key, Bytes.of(clock.now + 1 + random.nextInt(LOOKS)));
            }
            int before = keyspace.size();
            clock.ticking = true;
            Resp answer = session.run(request);
            clock.ticking = false;
            gone += Math.max(0, before - keyspace.size());
            if (answer.toString().contains("internal error")) {
                failed.add(request.name().toLowerCase().toString());
            }
            List.copyOf(keyspace.keys()).forEach(key -> ask("PERSIST", key));
        }
        assertThat(failed).isEmpty();
        assertThat(gone).isGreaterThan(1_000);
    }

    private void ask(String command, Bytes... words) {
        session.run(Request.of(
                Stream.concat(Stream.of(Bytes.of(command)), Stream.of(words)).toArray(Bytes[]::new)));
    }
}

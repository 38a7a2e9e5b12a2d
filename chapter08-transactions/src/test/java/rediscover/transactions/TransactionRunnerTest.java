package rediscover.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ObjectArrayAssert;
import org.junit.jupiter.api.Test;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Engine;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

/** A step behind the runner that refuses, and what watching costs. */
class TransactionRunnerTest {
    private static final Resp REFUSED = Resp.error("OOM no more");
    private static final Resp DISCARDED = Resp.error("EXECABORT Transaction discarded because of previous errors.");

    private final Keyspace keyspace = new Keyspace(new HashMap<>());
    private final Runner direct = CommandRow::answer;
    private final Session session = session();
    private boolean refuses;

    private Session session() {
        CommandTable commands = CommandTable.basic();
        TransactionCommands.addTo(commands, new Watches());
        Runner refusing = (row, session, request) ->
                refuses && row.is(CommandRow.Flag.DENYOOM) ? REFUSED : direct.run(row, session, request);
        Runner transactions = new TransactionRunner(refusing, direct, Runnable::run);
        return new Session(new Engine(Turn.byLock(), keyspace, commands, transactions));
    }

    private List<Resp> ask(String... lines) {
        List<Resp> answers = new ArrayList<>();
        Wire.requests(lines).forEach(request -> answers.add(session.run(request)));
        return answers;
    }

    @Test
    void aRequestRefusedWhenItIsQueuedDiscardsTheWhole() {
        ask("MULTI", "SET a 1");
        refuses = true;
        assertThat(ask("SET b 1", "GET a")).containsExactly(REFUSED, new Resp.SimpleString("QUEUED"));
        refuses = false;
        assertThat(ask("EXEC")).containsExactly(DISCARDED);
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void aRequestRefusedWhenItIsRunDiscardsTheWhole() {
        ask("MULTI", "GET a", "SET a 1");
        refuses = true;
        assertThat(ask("EXEC")).containsExactly(Resp.error("EXECABORT Transaction discarded because of: OOM no more"));
        assertThat(ask("MULTI", "GET a", "EXEC").getLast()).isEqualTo(Resp.array(Resp.NULL));
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void queuedRequestsAreAskedForOnceAndThenRun() {
        ask("MULTI", "SET a 1", "SET b 1");
        assertThat(ask("EXEC")).containsExactly(Resp.array(Resp.OK, Resp.OK));
        assertThat(keyspace.size()).isEqualTo(2);
    }

    private ObjectArrayAssert<Object> observers() {
        return assertThat(keyspace)
                .extracting("observers")
                .asInstanceOf(InstanceOfAssertFactories.ARRAY)
                .as("observers of the key space");
    }

    @Test
    void nobodyObservesTheKeySpaceWhileNoKeyIsWatched() {
        WatchedKeys watched = new WatchedKeys(keyspace);
        Transaction transaction = Transaction.of(session);
        transaction.watch(watched, Bytes.of("a"));
        transaction.watch(watched, Bytes.of("a"));
        observers().containsExactly(watched);
        ask("SET b 1");
        assertThat(transaction.isOvertaken()).isFalse();
        transaction.unwatch();
        observers().isEmpty();
    }
}

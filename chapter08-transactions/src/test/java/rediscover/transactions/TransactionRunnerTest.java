package rediscover.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.aof.ChangeLog;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.LockTurn;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;
import rediscover.server.Nobody;
import rediscover.testing.Wire;

/** A step behind the runner that refuses, and what watching costs. */
class TransactionRunnerTest {
    private static final Resp REFUSED = Resp.error("OOM no more");
    private static final Resp DISCARDED = Resp.error("EXECABORT Transaction discarded because of previous errors.");

    private final Keyspace keyspace = new Keyspace(new HashMap<>());
    private final Runner direct = new DirectRunner();
    private final Session session = session();
    private boolean refuses;

    private Session session() {
        CommandTable commands = CommandTable.basic();
        TransactionCommands.addTo(commands, new Watches());
        Runner refusing = (session, row, request) ->
                refuses && row.is(CommandRow.Flag.DENYOOM) ? REFUSED : direct.run(session, row, request);
        Runner transactions = new TransactionRunner(refusing, direct, ChangeLog.NONE);
        return new Session(new Nobody(), new Database(new LockTurn(), keyspace, commands, transactions));
    }

    private List<Resp> ask(String... lines) {
        List<Resp> answers = new ArrayList<>();
        Wire.requests(lines).forEach(request -> answers.add(session.run(request)));
        return answers;
    }

    @Test
    void whatIsRefusedWhenItIsQueuedDiscardsTheWhole() {
        ask("MULTI", "SET a 1");
        refuses = true;
        assertThat(ask("SET b 1", "GET a")).containsExactly(REFUSED, new Resp.SimpleString("QUEUED"));
        refuses = false;
        assertThat(ask("EXEC")).containsExactly(DISCARDED);
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void whatWouldBeRefusedWhenItIsRunDiscardsTheWhole() {
        ask("MULTI", "GET a", "SET a 1");
        refuses = true;
        assertThat(ask("EXEC")).containsExactly(Resp.error("EXECABORT Transaction discarded because of: OOM no more"));
        assertThat(ask("MULTI", "GET a", "EXEC").getLast()).isEqualTo(Resp.array(Resp.NULL));
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void whatIsQueuedIsAskedForOnceAndThenRun() {
        ask("MULTI", "SET a 1", "SET b 1");
        assertThat(ask("EXEC")).containsExactly(Resp.array(Resp.OK, Resp.OK));
        assertThat(keyspace.size()).isEqualTo(2);
    }

    @Test
    void nobodyObservesTheKeySpaceWhileNoKeyIsWatched() {
        WatchedKeys watched = new WatchedKeys(keyspace);
        Transaction transaction = Transaction.of(session);
        transaction.watch(watched, Bytes.of("a"));
        transaction.watch(watched, Bytes.of("a"));
        assertThat(keyspace.observer(WatchedKeys.class)).isSameAs(watched);
        ask("SET b 1");
        assertThat(transaction.isOvertaken()).isFalse();
        transaction.unwatch();
        ask("SET a 1");
        assertThatThrownBy(() -> keyspace.observer(WatchedKeys.class)).isInstanceOf(IllegalStateException.class);
    }
}

package rediscover.commands.connection;

import java.time.InstantSource;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Records the last command of each client, counts requests, and drops the answers that CLIENT REPLY has turned off. */
public final class ClientRunner implements Runner {
    private final Runner next;
    private final Statistics statistics;
    private final InstantSource clock;

    private Session lastSession;
    private Client lastClient;

    public ClientRunner(Runner next, Statistics statistics, InstantSource clock) {
        this.next = next;
        this.statistics = statistics;
        this.clock = clock;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        if (!session.equals(lastSession)) { // often several requests of one client come in a row
            lastSession = session;
            lastClient = Client.of(session);
        }
        Client client = lastClient;
        client.seenAt = clock.millis();
        client.command = row.name();
        Resp answer = next.run(row, session, request);
        statistics.answered(row, answer, client.seenAt);
        return client.hear(answer);
    }
}

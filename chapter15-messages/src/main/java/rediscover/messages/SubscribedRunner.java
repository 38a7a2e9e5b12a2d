package rediscover.messages;

import static rediscover.handlers.CommandRow.Flag.REFUSED;

import java.util.Set;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Refuses the commands of a client that speaks RESP2 and listens to messages, but for a few: it would take their answers for
 * messages.
 */
public final class SubscribedRunner implements Runner {
    private static final Set<String> ALLOWED = Set.of(
            "subscribe",
            "unsubscribe",
            "psubscribe",
            "punsubscribe",
            "ssubscribe",
            "sunsubscribe",
            "ping",
            "quit",
            "reset");

    private final Runner next;
    private Session lastSession;
    private Subscriber lastSubscriber;

    public SubscribedRunner(Runner next) {
        this.next = next;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        if (!session.equals(lastSession)) { // a client often sends several requests in a row
            lastSession = session;
            lastSubscriber = Subscriber.of(session);
        }
        if (!lastSubscriber.isOnlyListening() || row.is(REFUSED) || ALLOWED.contains(row.name())) {
            return next.run(row, session, request);
        }
        return Resp.error("ERR Can't execute '" + row.name()
                + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
    }
}

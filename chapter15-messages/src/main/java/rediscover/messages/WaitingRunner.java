package rediscover.messages;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Serves those who wait, after each request that has made something ready for them. Transactions lie behind it. */
public final class WaitingRunner implements Runner {
    private final Runner next;
    private final Waits waits;
    private final Runner serving;

    /**
     * A runner before others.
     *
     * @param serving runs and records what is done for those who wait
     */
    public WaitingRunner(Runner next, Waits waits, Runner serving) {
        this.next = next;
        this.waits = waits;
        this.serving = serving;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        waits.underWay(request);
        try {
            return next.run(row, session, request);
        } finally {
            waits.underWay(null);
            waits.serve(serving);
        }
    }
}

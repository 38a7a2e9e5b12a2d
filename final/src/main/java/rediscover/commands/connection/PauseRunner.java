package rediscover.commands.connection;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Lets requests wait while there is a {@link Pause}. */
public final class PauseRunner implements Runner {
    private final Runner next;
    private final Pause pause;

    public PauseRunner(Runner next, Pause pause) {
        this.next = next;
        this.pause = pause;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        if (pause.concerns(row, session)) {
            pause.postpone(session);
            return Resp.NO_ANSWER;
        }
        return next.run(row, session, request);
    }
}

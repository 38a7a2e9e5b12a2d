package rediscover.aof;

import java.util.List;
import rediscover.handlers.Session;
import rediscover.resp.Request;

/**
 * In what form the change that a request makes is logged, when not as it was asked: so that it has the same effect
 * whenever it is run again. {@code INCRBYFLOAT x 0.1} is logged as the {@code SET} of its result.
 */
public final class LogForm {
    private Request request;
    private List<Request> instead;

    /** Has a request that runs for this session logged as other requests: one or several. */
    public static void instead(Session session, Request request, Request... instead) {
        LogForm form = of(session);
        form.request = request;
        form.instead = List.of(instead);
    }

    /** What to log for a request that has run. */
    @SuppressWarnings("ReferenceEquality") // this request, not one like it
    static List<Request> take(Session session, Request request) {
        LogForm form = of(session);
        List<Request> taken = form.request == request ? form.instead : List.of(request);
        form.request = null;
        form.instead = null;
        return taken;
    }

    private static LogForm of(Session session) {
        return session.part(LogForm.class, LogForm::new);
    }
}

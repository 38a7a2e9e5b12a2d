package rediscover.expiry;

import rediscover.handlers.Session;
import rediscover.resp.Request;

/**
 * The form in which the change that a request makes is logged, if it is not the request itself: a request that has the same
 * effect whenever it is run again. {@code SET a 1 EX 10} is logged as {@code SET a 1 PXAT 1764000000000}.
 */
public final class LogForm {
    private Request request;
    private Request instead;

    /** Makes the log record another request in place of one that is running for this session. */
    public static void instead(Session session, Request request, Request instead) {
        LogForm form = of(session);
        form.request = request;
        form.instead = instead;
    }

    /** The form of a request that has run. */
    @SuppressWarnings("ReferenceEquality") // this request, not one like it
    static Request take(Session session, Request request) {
        LogForm form = of(session);
        Request taken = form.request == request ? form.instead : request;
        form.request = null;
        form.instead = null;
        return taken;
    }

    private static LogForm of(Session session) {
        return session.part(LogForm.class, LogForm::new);
    }
}

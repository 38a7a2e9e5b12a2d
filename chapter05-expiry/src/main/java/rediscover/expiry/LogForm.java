package rediscover.expiry;

import java.util.List;
import rediscover.handlers.Session;
import rediscover.resp.Request;

/**
 * The form in which the change that a request makes is logged, if it is not the request itself: requests that have the same
 * effect whenever they are run again. {@code SET a 1 EX 10} is logged as {@code SET a 1 PXAT 1764000000000}.
 */
public final class LogForm {
    private Request request;
    private List<Request> instead;

    /**
     * Makes the log record other requests in place of one that is running for this session. It is called before the change is
     * made, because there may be no memory for a longer record: then it throws an OutOfMemoryError, and nothing has changed.
     */
    public static void instead(Session session, Request request, Request... instead) {
        List<Request> forms = List.of(instead);
        Expiry.of(session).reserve(forms);
        LogForm form = of(session);
        form.request = request;
        form.instead = forms;
    }

    /** The form of a request that has run. */
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

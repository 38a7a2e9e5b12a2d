package rediscover;

import java.io.IOException;
import rediscover.handlers.Session;
import rediscover.recovery.Loading;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;

/** A client that came while the log was being loaded. Afterwards, another session takes its place. */
final class EarlyClient implements Handler {
    private final Loading loading;
    private Session session;

    EarlyClient(Session session, Loading loading) {
        this.session = session;
        this.loading = loading;
    }

    Session session() {
        return session;
    }

    /** The log is loaded: from now on, this session handles the client's requests. */
    void goOn(Session later) {
        session = later;
    }

    @Override
    public void handle(Request request, RespWriter answers) {
        loading.meanwhile(() -> session.handle(request, answers));
    }

    @Override
    public void beforeSending() throws IOException {
        session.beforeSending();
    }

    @Override
    public void end() {
        loading.meanwhile(session::end);
    }
}

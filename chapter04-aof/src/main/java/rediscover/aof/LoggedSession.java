package rediscover.aof;

import java.io.IOException;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;

/**
 * A session that commits the log before its answers leave. If that fails, a client that has changed something gets none.
 *
 * <p>The turn is over by then. While one client waits for the disk, others run, and the next commit is for all of them.
 */
public class LoggedSession extends Session {
    private final AppendOnlyFile log;
    private boolean changed; // something, since answers were sent last

    public LoggedSession(Engine engine, AppendOnlyFile log) {
        super(engine);
        this.log = log;
    }

    /** A request of this client has changed something, and was recorded. */
    void changed() {
        changed = true;
    }

    /**
     * Commits the log. If that fails, a client that has changed something gets no answer: nothing was acknowledged. A client
     * that has only read gets its answers, even while the disk is full.
     */
    @Override
    public void beforeSending() throws IOException {
        try {
            log.commit();
        } catch (IOException e) {
            if (changed) {
                throw e;
            }
        }
        changed = false;
    }
}

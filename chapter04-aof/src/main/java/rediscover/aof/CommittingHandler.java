package rediscover.aof;

import java.io.IOException;
import java.util.Iterator;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;

/**
 * Lets no answer leave before what it acknowledges is committed; nor before what it may have read is.
 *
 * <p>The turn is over by then: while one client waits for the disk, others run, and the next commit is for all of them.
 */
public final class CommittingHandler implements Handler {
    private final Handler next;
    private final AppendOnlyFile log;

    public CommittingHandler(Handler next, AppendOnlyFile log) {
        this.next = next;
        this.log = log;
    }

    /**
     * Has the next handler answer the batch, and returns when everything that is in the log by then is committed: what the
     * batch has appended, and what others had that it may have read. If it cannot be committed, the
     * {@linkplain UncommittedBatch#fail batch fails}.
     */
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        next.handle(batch, replies);
        batch.close();
        try {
            log.commit(batch.end());
        } catch (IOException e) {
            batch.fail(e);
        }
    }

    @Override
    public void end() {
        next.end();
    }
}

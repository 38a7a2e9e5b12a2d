package rediscover.eventloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import rediscover.aof.AppendOnlyFile;
import rediscover.aof.UncommittedBatch;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;

/**
 * Commits at the end of a round, once for everybody who appended something in it. It has to start before the server on the
 * same loop does: that sends the answers at the end of the round, behind what was added before.
 */
public final class GroupCommit {
    private final AppendOnlyFile log;
    private final List<UncommittedBatch> round = new ArrayList<>();

    private GroupCommit(AppendOnlyFile log) {
        this.log = log;
    }

    /** Commits to this log from now on. */
    public static GroupCommit start(EventLoop loop, AppendOnlyFile log) {
        GroupCommit commit = new GroupCommit(log);
        loop.atEndOfRound(commit::endRound);
        return commit;
    }

    /** A handler whose batches are committed at the end of the round. */
    public Handler handler(Handler next) {
        return new Handler() {
            @Override
            public void handle(Iterator<Request> requests, RespWriter replies) {
                UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
                round.add(batch);
                next.handle(batch, replies);
                batch.close();
            }

            @Override
            public void end() {
                next.end();
            }
        };
    }

    private void endRound() {
        try {
            log.commit(log.position());
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(new IOException(e));
            throw e;
        } finally {
            round.clear();
        }
    }

    private void fail(IOException e) {
        round.forEach(batch -> batch.fail(e));
    }
}

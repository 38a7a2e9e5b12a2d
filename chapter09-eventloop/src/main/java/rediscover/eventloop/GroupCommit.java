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
 * Commits at the end of a round, once for everybody who appended something in it. It has to be told of the end of the
 * round before answers leave.
 */
public final class GroupCommit implements Runnable {
    private final AppendOnlyFile log;
    private final List<UncommittedBatch> round = new ArrayList<>();

    public GroupCommit(AppendOnlyFile log) {
        this.log = log;
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

    /** The end of the round. */
    @Override
    public void run() {
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

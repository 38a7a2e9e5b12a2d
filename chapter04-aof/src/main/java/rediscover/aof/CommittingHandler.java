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

    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        Watched watched = new Watched(batch, replies);
        next.handle(watched, replies);
        try {
            log.commit(watched.end);
        } catch (IOException e) {
            if (watched.end > watched.start) {
                watched.failAll(e);
            } // otherwise the batch only read, and reading goes on
        }
    }

    @Override
    public void end() {
        next.end();
    }

    /** A batch of which it is known what it appended, and how many answers it has. Used within the turn. */
    private final class Watched implements Iterator<Request> {
        private final Iterator<Request> batch;
        private final RespWriter replies;
        private int mark = -1; // where the batch's answers begin
        private int answers;
        private int answered; // where the last of them ends
        private long start; // of what it appended
        private long end;

        Watched(Iterator<Request> batch, RespWriter replies) {
            this.batch = batch;
            this.replies = replies;
        }

        @Override
        public boolean hasNext() {
            end = log.position();
            if (mark >= 0 && replies.size() > answered) {
                answers++;
                answered = replies.size();
            }
            return batch.hasNext();
        }

        @Override
        public Request next() {
            Request request = batch.next();
            if (mark < 0) {
                mark = replies.size();
                answered = mark;
                start = log.position();
            }
            return request;
        }

        /** None of the batch's answers is true, so errors take their places. */
        private void failAll(IOException e) {
            replies.truncate(mark);
            for (int i = 0; i < answers; i++) {
                replies.write(LoggingRunner.failed(e));
            }
        }
    }
}

package rediscover.aof;

import java.io.IOException;
import java.util.Iterator;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/** A batch of which it is known what it appended to the log, and where its answers are. Used in the turn that runs it. */
public final class UncommittedBatch implements Iterator<Request> {
    private final Iterator<Request> batch;
    private final RespWriter replies;
    private final AppendOnlyFile log;
    private boolean open; // a request has been taken, and its answer is not known to be there
    private int mark = -1; // where the batch's answers begin
    private int answers;
    private int answered; // where the last of them ends
    private long start; // of what it appended
    private long end;

    /** Goes through another batch, whose answers will be there. */
    public UncommittedBatch(Iterator<Request> batch, RespWriter replies, AppendOnlyFile log) {
        this.batch = batch;
        this.replies = replies;
        this.log = log;
    }

    @Override
    public boolean hasNext() {
        close();
        return batch.hasNext();
    }

    /** The last request that was taken has been answered. Needed only if it is not known to be the last of the batch. */
    public void close() {
        if (open) {
            open = false;
            end = log.position();
            if (replies.size() > answered) {
                answers++;
                answered = replies.size();
            }
        }
    }

    @Override
    public Request next() {
        Request request = batch.next();
        open = true;
        if (mark < 0) {
            mark = replies.size();
            answered = mark;
            start = log.position();
        }
        return request;
    }

    /** The position in the log behind what it appended. */
    public long end() {
        return end;
    }

    /**
     * It cannot be committed: none of its answers is true, so {@linkplain LoggingRunner#failed errors} take their places, one
     * for each. If it appended nothing to the log, it did nothing, and its answers stay.
     */
    public void fail(IOException e) {
        if (end > start) {
            replies.truncate(mark);
            for (int i = 0; i < answers; i++) {
                replies.write(LoggingRunner.failed(e));
            }
        }
    }
}

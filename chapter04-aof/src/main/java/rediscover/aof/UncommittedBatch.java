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

    /** The position in the log behind what it appended. */
    public long end() {
        return end;
    }

    /** It cannot be committed: none of its answers is true, so errors take their places. If it only read, it did nothing. */
    public void fail(IOException e) {
        if (end > start) {
            replies.truncate(mark);
            for (int i = 0; i < answers; i++) {
                replies.write(LoggingRunner.failed(e));
            }
        }
    }
}

package rediscover.transactions;

import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/** Changes that are recorded as one: the log holds all of them, or none. Several stand between MULTI and EXEC. */
final class LogTransaction extends Request {
    private static final Request MULTI = Request.of("MULTI");
    private static final Request EXEC = Request.of("EXEC");

    private final ArrayList<Request> changes = new ArrayList<>();

    LogTransaction() {
        super(List.of(Bytes.of("MULTI")));
    }

    /** Whether a record begins a transaction. */
    static boolean isBegin(Request record) {
        return record.size() == 1 && record.name().equalsIgnoreCase("multi");
    }

    /** Whether a record ends a transaction. */
    static boolean isEnd(Request record) {
        return record.size() == 1 && record.name().equalsIgnoreCase("exec");
    }

    /** Makes room for some changes, so that adding them cannot fail. */
    void reserve(int count) {
        changes.ensureCapacity(changes.size() + count);
    }

    /** Adds a change. */
    void add(Request change) {
        changes.add(change);
    }

    @Override
    public void writeTo(RespWriter out) {
        if (changes.size() > 1) {
            MULTI.writeTo(out);
        }
        changes.forEach(change -> change.writeTo(out));
        if (changes.size() > 1) {
            EXEC.writeTo(out);
        }
    }
}

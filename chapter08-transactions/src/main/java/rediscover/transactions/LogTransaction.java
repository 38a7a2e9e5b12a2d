package rediscover.transactions;

import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/**
 * Changes that are recorded as one: the log holds all of them, or none. Several stand between MULTI and EXEC. They are encoded
 * when they are added, so their bytes may be used for something else afterwards.
 */
final class LogTransaction extends Request {
    private static final Request MULTI = Request.of("MULTI");
    private static final Request EXEC = Request.of("EXEC");

    private final RespWriter changes = new RespWriter(Dialect.RESP2);
    private int count;

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

    /** The number of bytes of the changes. */
    int length() {
        return changes.size();
    }

    /** Makes room for changes of this number of bytes, so that adding them cannot fail. */
    void reserve(int bytes) {
        changes.reserve(bytes);
    }

    /** Adds a change. */
    void add(Request change) {
        change.writeTo(changes);
        count++;
    }

    @Override
    public void writeTo(RespWriter out) {
        if (count > 1) {
            MULTI.writeTo(out);
        }
        out.write(changes.bytes());
        if (count > 1) {
            EXEC.writeTo(out);
        }
    }
}

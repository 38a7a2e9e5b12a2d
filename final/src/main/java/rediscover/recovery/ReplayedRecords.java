package rediscover.recovery;

import java.util.function.Function;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Runs the records of a log, counts their bytes, and remembers the one that is refused. */
final class ReplayedRecords implements Function<Request, Resp> {
    private final Function<Request, Resp> run;
    private long loaded; // bytes
    private Request refused; // null if none was

    /** @param run runs a record and returns its answer */
    ReplayedRecords(Function<Request, Resp> run) {
        this.run = run;
    }

    @Override
    public Resp apply(Request record) {
        Resp answer = run.apply(record);
        if (answer instanceof Resp.SimpleError) {
            refused = record;
        } else {
            loaded += RecordSize.of(record);
        }
        return answer;
    }

    /** The number of bytes that the records take in the log that were run so far. */
    long loaded() {
        return loaded;
    }

    /** The record that was answered with an error; null if none was. */
    Request refused() {
        return refused;
    }
}

package rediscover.aof;

import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** Changes that the log holds all of, or none: several of them stand between {@code MULTI} and {@code EXEC}. */
final class Unit {
    private static final Request BEGIN = Request.of("MULTI");
    private static final Request END = Request.of("EXEC");
    private static final Bytes SELECT = Bytes.of("SELECT");

    private final List<Request> records = new ArrayList<>(List.of(BEGIN));
    private int changes;

    static boolean isBegin(Request record) {
        return record.size() == 1 && record.name().equalsIgnoreCase("multi");
    }

    static boolean isEnd(Request record) {
        return record.size() == 1 && record.name().equalsIgnoreCase("exec");
    }

    /** What follows is about that key space. */
    void select(int keyspace) {
        records.add(Request.of(SELECT, Bytes.of(keyspace)));
    }

    /** Adds changes. */
    void add(List<Request> forms) {
        records.addAll(forms);
        changes += forms.size();
    }

    /** What to append to the log. */
    List<Request> records() {
        if (changes <= 1) {
            return records.subList(1, records.size());
        }
        records.add(END);
        return records;
    }
}

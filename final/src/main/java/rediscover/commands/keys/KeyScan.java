package rediscover.commands.keys;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rediscover.commands.arguments.Cursor;
import rediscover.commands.arguments.Glob;
import rediscover.commands.databases.Database;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** SCAN: the keys, a few at a time. */
final class KeyScan {
    private static final int STEPS = 10; // for each key that is wanted: a sparse table is not walked through at once

    private final long cursor;
    private long count = 10;
    private Glob pattern; // null if all names are meant
    private String type; // null if all are meant

    private KeyScan(long cursor) {
        this.cursor = cursor;
    }

    static void addTo(CommandTable table) {
        table.add("scan", -2, NONE, KeyScan::scan, READONLY);
    }

    /**
     * {@code SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]}. The count is that of the keys that are looked at, roughly.
     * Those that do not fit, or have expired, are left out.
     */
    static Resp scan(Session session, Request request) {
        KeyScan scan = new KeyScan(Cursor.of(request.word(1)));
        scan.readOptions(request);
        List<Bytes> keys = new ArrayList<>();
        long next = scan.walk(session.keyspace(), keys::add);
        List<Resp> found = new ArrayList<>();
        for (Bytes key : keys) { // looking for one may remove it; so the walk is over
            if (scan.wants(session.keyspace(), key)) {
                found.add(Resp.bulk(key));
            }
        }
        return Resp.array(Resp.bulk(Long.toUnsignedString(next)), new Resp.Array(found));
    }

    private void readOptions(Request request) {
        for (int i = 2; i < request.size(); i += 2) {
            if (i + 1 == request.size()) {
                throw CommandException.syntaxError();
            }
            Bytes option = request.word(i);
            Bytes value = request.word(i + 1);
            if (option.equalsIgnoreCase("COUNT")) {
                count = count(value);
            } else if (option.equalsIgnoreCase("MATCH")) {
                pattern = value.equals(Bytes.of("*")) ? null : new Glob(value);
            } else if (option.equalsIgnoreCase("TYPE")) {
                type = value.toString();
            } else {
                throw CommandException.syntaxError();
            }
        }
    }

    private static long count(Bytes word) {
        long count = Arguments.integer(word);
        if (count < 1) {
            throw CommandException.syntaxError();
        }
        return count;
    }

    /** Hands out keys, and returns the next cursor. A key space without a table of its own is walked through at once. */
    private long walk(Keyspace keyspace, Consumer<Bytes> keys) {
        if (!(keyspace instanceof Database database)) {
            keyspace.keys().forEach(keys);
            return 0;
        }
        long[] seen = new long[1];
        long next = cursor;
        long steps = 0;
        do {
            next = database.scan(next, key -> {
                seen[0]++;
                keys.accept(key);
            });
            steps++;
        } while (next != 0 && seen[0] < count && steps / STEPS < count);
        return next;
    }

    private boolean wants(Keyspace keyspace, Bytes key) {
        if (pattern != null && !pattern.matches(key)) {
            return false;
        }
        Value value = keyspace.find(key);
        return value != null && (type == null || type.equalsIgnoreCase(value.type()));
    }
}

package rediscover.commands.keys;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rediscover.commands.arguments.Walk;
import rediscover.commands.databases.Database;
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
    private KeyScan() {}

    static void addTo(CommandTable table) {
        table.add("scan", -2, NONE, KeyScan::scan, READONLY);
    }

    /**
     * {@code SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]}. The count is that of the keys that are looked at, roughly.
     * Those that do not fit, or have expired, are left out.
     */
    static Resp scan(Session session, Request request) {
        Walk walk = new Walk(request.word(1));
        String type = readOptions(walk, request);
        List<Bytes> keys = new ArrayList<>();
        long next = keys(walk, session.keyspace(), keys::add);
        List<Resp> found = new ArrayList<>();
        for (Bytes key : keys) { // looking for one may remove it; so the step through the table is over
            if (walk.wants(key) && has(session.keyspace(), key, type)) {
                found.add(Resp.bulk(key));
            }
        }
        return Walk.answer(next, found);
    }

    /** Reads the options, and returns the type of the keys that are meant; null if all are. */
    private static String readOptions(Walk walk, Request request) {
        String type = null;
        for (int i = 2; i < request.size(); i += 2) {
            if (i + 1 == request.size()) {
                throw CommandException.syntaxError();
            }
            if (request.word(i).equalsIgnoreCase("TYPE")) {
                type = request.word(i + 1).toString();
            } else if (!walk.readOption(request.word(i), request.word(i + 1))) {
                throw CommandException.syntaxError();
            }
        }
        return type;
    }

    /** Hands out keys, and returns the next cursor. A key space without a table of its own is walked through at once. */
    private static long keys(Walk walk, Keyspace keyspace, Consumer<Bytes> keys) {
        if (keyspace instanceof Database database) {
            return database.scan(walk.cursor(), walk.count(), keys);
        }
        keyspace.keys().forEach(keys);
        return 0;
    }

    private static boolean has(Keyspace keyspace, Bytes key, String type) {
        Value value = keyspace.find(key);
        return value != null && (type == null || type.equalsIgnoreCase(value.type()));
    }
}

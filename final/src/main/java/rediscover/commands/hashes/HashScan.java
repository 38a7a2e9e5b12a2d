package rediscover.commands.hashes;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.commands.arguments.Glob;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.HashValue;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** HSCAN: the fields of a hash, all in one step, as in Redis for small hashes. */
final class HashScan {
    private static final Pattern CURSOR = Pattern.compile("(?:[+-]?([0-9]+))?");

    private HashScan() {}

    static void addTo(CommandTable table) {
        table.add("hscan", -3, FIRST, HashScan::hscan, READONLY);
    }

    static Resp hscan(Session session, Request request) {
        checkCursor(request.word(2));
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        List<Resp> found = new ArrayList<>();
        if (hash != null) {
            Glob pattern = pattern(request);
            hash.fields().forEach((field, value) -> {
                if (pattern == null || pattern.matches(field)) {
                    found.add(Resp.bulk(field));
                    found.add(Resp.bulk(value));
                }
            });
        }
        return Resp.array(Resp.bulk("0"), new Resp.Array(found));
    }

    /** Accepts any number, since there is no second step. Numbers are C's: they end at a NUL, and an empty one means 0. */
    private static void checkCursor(Bytes cursor) {
        Matcher matcher = CURSOR.matcher(cursor.toString().split("\0", 2)[0]);
        try {
            if (matcher.matches()) {
                if (matcher.group(1) != null) {
                    Long.parseUnsignedLong(matcher.group(1));
                }
                return;
            }
        } catch (NumberFormatException e) {
            // A number that is too large has the same error as no number.
        }
        throw new CommandException("ERR invalid cursor");
    }

    /** The pattern behind MATCH, or null. The number behind COUNT is checked, and has no effect. */
    private static Glob pattern(Request request) {
        Glob pattern = null;
        for (int i = 3; i < request.size(); i += 2) {
            boolean complete = i + 1 < request.size();
            if (complete && request.word(i).equalsIgnoreCase("COUNT")) {
                if (Arguments.integer(request.word(i + 1)) < 1) {
                    throw CommandException.syntaxError();
                }
            } else if (complete && request.word(i).equalsIgnoreCase("MATCH")) {
                boolean all = request.word(i + 1).equals(Bytes.of("*"));
                pattern = all ? null : new Glob(request.word(i + 1));
            } else {
                throw CommandException.syntaxError();
            }
        }
        return pattern;
    }
}

package rediscover.hashtable;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** SCAN and RANDOMKEY, which ask the table of a key space. */
public final class ScanCommands {
    private static final long USUAL_COUNT = 10;

    private ScanCommands() {}

    /** Adds both, for the only key space there is. */
    public static void addTo(CommandTable commands, IncrementalTable<Value> table) {
        commands.add("scan", -2, NONE, (_, request) -> scan(table, request), READONLY);
        commands.add("randomkey", 1, NONE, (_, _) -> randomKey(table), READONLY);
    }

    /**
     * {@code SCAN cursor [COUNT count]}: answers with the cursor of the next step, 0 at the end of the walk, and about as many
     * keys as the count says.
     */
    static Resp scan(IncrementalTable<Value> table, Request request) {
        boolean hasCount = request.size() == 4 && request.word(2).equalsIgnoreCase("COUNT");
        if (request.size() > 2 && !hasCount) {
            throw CommandException.syntaxError();
        }
        long count = hasCount ? Arguments.integer(request.word(3)) : USUAL_COUNT;
        if (count < 1) {
            throw CommandException.syntaxError();
        }
        List<Resp> keys = new ArrayList<>();
        long next = table.scanKeys(cursor(request.word(1)), count, key -> keys.add(Resp.bulk(key)));
        return Resp.array(Resp.bulk(Bytes.of(Long.toUnsignedString(next))), new Resp.Array(keys));
    }

    private static long cursor(Bytes word) {
        try {
            return Long.parseUnsignedLong(word.toString());
        } catch (NumberFormatException e) {
            throw new CommandException("ERR invalid cursor");
        }
    }

    /** {@code RANDOMKEY}: answers with a key, each as likely as any other, or NULL if there is none. */
    static Resp randomKey(IncrementalTable<Value> table) {
        return table.isEmpty() ? Resp.NULL : Resp.bulk(table.drawKey(ThreadLocalRandom.current()));
    }
}

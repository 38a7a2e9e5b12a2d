package rediscover;

import java.util.List;
import rediscover.eviction.Evictor;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.resp.Bytes;

/** The commands that only ask about keys: to be looked up by one of them does not count as a use of a key, as in Redis. */
final class Untouching {
    private static final List<String> NAMES =
            List.of("exists", "expiretime", "keys", "pexpiretime", "pttl", "randomkey", "scan", "ttl", "type", "watch");

    private Untouching() {}

    /** Has the commands of a table run so. */
    static void replaceIn(CommandTable table, Evictor evictor) {
        for (String name : NAMES) {
            CommandRow row = table.find(Bytes.of(name));
            table.replace(
                    row.name(),
                    row.arity(),
                    row.keys(),
                    evictor.quietly(row.command()),
                    row.flags().toArray(CommandRow.Flag[]::new));
        }
    }
}

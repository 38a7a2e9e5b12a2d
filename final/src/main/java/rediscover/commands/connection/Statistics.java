package rediscover.commands.connection;

import static rediscover.handlers.CommandRow.Flag.REFUSED;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import rediscover.handlers.CommandRow;
import rediscover.resp.Resp;

/**
 * The numbers of connections, commands, errors and expired keys since the start, or since CONFIG RESETSTAT. All are counted in
 * turns, except for connections: these are counted by the thread that accepts them.
 */
public final class Statistics {
    private final AtomicLong connections = new AtomicLong();
    private long commands;
    private long errors;
    private LongSupplier expired = () -> 0;
    private long expiredBefore; // the last reset

    /** Sets the source of the number of expired keys. */
    public void expired(LongSupplier count) {
        expired = count;
    }

    void connected() {
        connections.incrementAndGet();
    }

    /** Counts a request; {@code answer} is null if there is none. */
    void answered(CommandRow row, Resp answer) {
        if (!row.is(REFUSED)) {
            commands++;
        }
        if (answer instanceof Resp.SimpleError) {
            errors++;
        }
    }

    /** Begins to count anew. */
    public void reset() {
        connections.set(0);
        commands = 0;
        errors = 0;
        expiredBefore = expired.getAsLong();
    }

    /** Writes the numbers for INFO. */
    public void describe(Map<String, Object> lines) {
        lines.put("total_connections_received", connections);
        lines.put("total_commands_processed", commands);
        lines.put("expired_keys", expired.getAsLong() - expiredBefore);
        lines.put("total_error_replies", errors);
    }
}

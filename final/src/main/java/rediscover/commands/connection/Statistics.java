package rediscover.commands.connection;

import static rediscover.handlers.CommandRow.Flag.REFUSED;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import rediscover.handlers.CommandRow;
import rediscover.resp.Resp;

/** What has happened since the start, or since CONFIG RESETSTAT. Counted in turns, connections by whoever accepts them. */
public final class Statistics {
    private final AtomicLong connections = new AtomicLong();
    private long commands;
    private long errors;
    private LongSupplier expired = () -> 0;
    private long expiredBefore; // the last reset

    /** Has INFO tell of the keys that have expired, which somebody else counts. */
    public void expired(LongSupplier count) {
        expired = count;
    }

    void connected() {
        connections.incrementAndGet();
    }

    /** A request has been answered; {@code answer} is null if there was nothing to say. */
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

    /** Tells INFO. */
    public void describe(Map<String, Object> lines) {
        lines.put("total_connections_received", connections);
        lines.put("total_commands_processed", commands);
        lines.put("expired_keys", expired.getAsLong() - expiredBefore);
        lines.put("total_error_replies", errors);
    }
}

package rediscover.commands.connection;

import static rediscover.handlers.CommandRow.Flag.REFUSED;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import rediscover.handlers.CommandRow;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/**
 * The numbers of connections, commands, errors and expired keys since the start, or since CONFIG RESETSTAT. All are counted in
 * turns, except for connections: these are counted by the thread that accepts them.
 */
public final class Statistics {
    private final AtomicLong connections = new AtomicLong();
    private long commands;
    private long errors;
    private final Map<String, Long> errorsByKind = new TreeMap<>();
    private final Rate rate = new Rate();
    private final Map<String, LongSupplier> sources = new LinkedHashMap<>(); // of numbers that are counted elsewhere
    private final Map<String, Long> before = new HashMap<>(); // the last reset
    private LongSupplier blocked = () -> 0;

    /** Adds the source of a number that is counted elsewhere, under its name in INFO. */
    public void add(String name, LongSupplier count) {
        sources.put(name, count);
    }

    /** Sets the source of the number of clients whose requests wait. */
    public void blocked(LongSupplier count) {
        blocked = count;
    }

    /** The number of clients whose requests wait. */
    public long blocked() {
        return blocked.getAsLong();
    }

    void connected() {
        connections.incrementAndGet();
    }

    /** The number of commands, as INFO says it. */
    public long commands() {
        return commands;
    }

    /** Counts a request, at a time in milliseconds; {@code answer} is null if there is none. */
    void answered(CommandRow row, Resp answer, long now) {
        if (!row.is(REFUSED)) {
            commands++;
        }
        rate.note(commands, now);
        if (answer instanceof Resp.SimpleError(Bytes message)) {
            errors++;
            errorsByKind.merge(kind(message.toString()), 1L, Long::sum);
        }
    }

    /** The first word of an error, in capitals. */
    private static String kind(String message) {
        int blank = message.indexOf(' ');
        return blank < 0 ? message : message.substring(0, blank);
    }

    /** Begins to count anew. */
    public void reset() {
        connections.set(0);
        commands = 0;
        errors = 0;
        errorsByKind.clear();
        rate.reset();
        sources.forEach((name, count) -> before.put(name, count.getAsLong()));
    }

    /** Writes the numbers of errors of each kind, for INFO. */
    public void describeErrors(Map<String, Object> lines) {
        errorsByKind.forEach((kind, count) -> lines.put("errorstat_" + kind, "count=" + count));
    }

    /** Writes the numbers for INFO. */
    public void describe(Map<String, Object> lines) {
        lines.put("total_connections_received", connections);
        lines.put("total_commands_processed", commands);
        lines.put("instantaneous_ops_per_sec", rate.perSecond());
        sources.forEach((name, count) -> lines.put(name, count.getAsLong() - before.getOrDefault(name, 0L)));
        lines.put("total_error_replies", errors);
    }
}

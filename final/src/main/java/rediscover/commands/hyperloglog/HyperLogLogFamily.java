package rediscover.commands.hyperloglog;

import java.util.function.LongSupplier;
import rediscover.handlers.CommandTable;

/** The commands for sketches of sets, from which the number of elements can be estimated. */
public final class HyperLogLogFamily {
    private HyperLogLogFamily() {}

    /**
     * Adds them to a table.
     *
     * @param limit the bytes that a sketch may take in its sparse form; it may change from one request to the next
     */
    public static void addTo(CommandTable table, LongSupplier limit) {
        new SketchCommands(limit).addTo(table);
        SketchTools.addTo(table);
    }
}

package rediscover.commands.strings;

import rediscover.handlers.CommandTable;

/** The commands for strings. */
public final class StringFamily {
    private StringFamily() {}

    /** Adds them to a table. */
    public static void addTo(CommandTable table) {
        StringWrites.addTo(table);
        StringParts.addTo(table);
        ManyStrings.addTo(table);
        StringNumbers.addTo(table);
        StringComparison.addTo(table);
    }
}

package rediscover.commands;

import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.ExpiryCommands;
import rediscover.handlers.CommandTable;

/** All commands for data, and those that describe commands. */
public final class Commands {
    private Commands() {}

    /** A table with all of them; others may be added, and COMMAND will know them. */
    public static CommandTable complete() {
        CommandTable table = CommandTable.basic();
        ExpiryCommands.addTo(table);
        ExpiringStrings.addTo(table);
        StringWrites.addTo(table);
        StringParts.addTo(table);
        ManyStrings.addTo(table);
        StringNumbers.addTo(table);
        StringComparison.addTo(table);
        HashFields.addTo(table);
        HashNumbers.addTo(table);
        HashSamples.addTo(table);
        HashScan.addTo(table);
        KeyNames.addTo(table);
        WholeKeyspace.addTo(table);
        CommandCommands.addTo(table);
        return table;
    }
}

package rediscover.commands;

import rediscover.commands.geo.GeoFamily;
import rediscover.commands.hashes.HashFamily;
import rediscover.commands.keys.KeyFamily;
import rediscover.commands.server.CommandCommands;
import rediscover.commands.sortedsets.SortedSetFamily;
import rediscover.commands.strings.StringFamily;
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
        StringFamily.addTo(table);
        HashFamily.addTo(table);
        SortedSetFamily.addTo(table);
        GeoFamily.addTo(table);
        KeyFamily.addTo(table);
        CommandCommands.addTo(table);
        return table;
    }
}

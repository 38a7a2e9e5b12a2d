package rediscover.commands.sets;

import rediscover.handlers.CommandTable;

/** The commands for sets that {@link rediscover.collections.CollectionCommands} lacks. */
public final class SetFamily {
    private SetFamily() {}

    /** Adds them to a table. */
    public static void addTo(CommandTable table) {
        SetStores.addTo(table);
        SetScan.addTo(table);
    }
}

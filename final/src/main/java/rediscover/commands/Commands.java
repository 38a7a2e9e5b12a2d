package rediscover.commands;

import rediscover.collections.CollectionCommands;
import rediscover.commands.bitmaps.BitmapFamily;
import rediscover.commands.geo.GeoFamily;
import rediscover.commands.hashes.HashFamily;
import rediscover.commands.hyperloglog.HyperLogLogFamily;
import rediscover.commands.keys.KeyFamily;
import rediscover.commands.lists.ListFamily;
import rediscover.commands.server.CommandCommands;
import rediscover.commands.sets.SetFamily;
import rediscover.commands.sort.SortCommands;
import rediscover.commands.sortedsets.SortedSetFamily;
import rediscover.commands.strings.StringFamily;
import rediscover.config.Configuration;
import rediscover.expiry.ExpiringStrings;
import rediscover.expiry.ExpiryCommands;
import rediscover.handlers.CommandTable;

/** All commands for data, and those that describe commands. */
public final class Commands {
    private Commands() {}

    /** A table with all of them, for a server whose parameters nobody has set. */
    public static CommandTable complete() {
        return complete(new Configuration());
    }

    /** A table with all of them; others may be added, and COMMAND will know them. */
    public static CommandTable complete(Configuration configuration) {
        CommandTable table = CommandTable.basic();
        ExpiryCommands.addTo(table);
        ExpiringStrings.addTo(table);
        CollectionCommands.addTo(table);
        StringFamily.addTo(table);
        HashFamily.addTo(table);
        ListFamily.addTo(table);
        SetFamily.addTo(table);
        BitmapFamily.addTo(table);
        HyperLogLogFamily.addTo(table, () -> configuration.number("hll-sparse-max-bytes"));
        SortedSetFamily.addTo(table);
        GeoFamily.addTo(table);
        KeyFamily.addTo(table);
        SortCommands.addTo(table);
        CommandCommands.addTo(table);
        return table;
    }
}

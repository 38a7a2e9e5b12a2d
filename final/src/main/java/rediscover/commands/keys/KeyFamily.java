package rediscover.commands.keys;

import rediscover.config.Configuration;
import rediscover.handlers.CommandTable;

/** The commands for keys, whatever their values are. */
public final class KeyFamily {
    private KeyFamily() {}

    /** Adds them to a table. */
    public static void addTo(CommandTable table, Configuration configuration) {
        KeyNames.addTo(table);
        WholeKeyspace.addTo(table);
        KeyScan.addTo(table);
        ObjectCommand.addTo(table, configuration);
        Waiting.addTo(table);
    }
}

package rediscover.commands.keys;

import rediscover.handlers.CommandTable;

/** The commands for keys, whatever their values are. */
public final class KeyFamily {
    private KeyFamily() {}

    /** Adds them to a table. */
    public static void addTo(CommandTable table) {
        KeyNames.addTo(table);
        WholeKeyspace.addTo(table);
        KeyScan.addTo(table);
        ObjectCommand.addTo(table);
        DumpCommands.addTo(table);
        Waiting.addTo(table);
    }
}

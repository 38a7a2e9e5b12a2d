package rediscover.commands.hashes;

import rediscover.handlers.CommandTable;

/** The commands for hashes. */
public final class HashFamily {
    private HashFamily() {}

    /** Adds them to a table. */
    public static void addTo(CommandTable table) {
        HashFields.addTo(table);
        HashNumbers.addTo(table);
        HashSamples.addTo(table);
        HashScan.addTo(table);
    }
}

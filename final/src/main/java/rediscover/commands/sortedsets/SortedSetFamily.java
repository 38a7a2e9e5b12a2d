package rediscover.commands.sortedsets;

import rediscover.handlers.CommandTable;
import rediscover.sortedsets.SortedSetCommands;

/** The commands for sorted sets. */
public final class SortedSetFamily {
    private SortedSetFamily() {}

    /** Adds them to a table, the essential ones as well. */
    public static void addTo(CommandTable table) {
        SortedSetCommands.addTo(table);
        ScoredPairs.addTo(table);
        Combinations.addTo(table);
        StoredRanges.addTo(table);
        SortedSetPops.addTo(table);
        SortedSetSamples.addTo(table);
        SortedSetScan.addTo(table);
    }
}

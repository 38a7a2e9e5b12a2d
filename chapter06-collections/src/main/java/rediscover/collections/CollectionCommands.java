package rediscover.collections;

import rediscover.handlers.CommandTable;

/** The commands for lists and for sets. */
public final class CollectionCommands {
    private CollectionCommands() {}

    public static void addTo(CommandTable table) {
        ListEnds.addTo(table);
        ListElements.addTo(table);
        SetCommands.addTo(table);
        SetSamples.addTo(table);
        SetAlgebra.addTo(table);
    }
}

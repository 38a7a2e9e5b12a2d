package rediscover.commands.geo;

import rediscover.handlers.CommandTable;

/** The commands for places. */
public final class GeoFamily {
    private GeoFamily() {}

    /** Adds them to a table that has the commands for sorted sets. */
    public static void addTo(CommandTable table) {
        Places.addTo(table);
        Searches.addTo(table);
    }
}

package rediscover.commands.bitmaps;

import rediscover.handlers.CommandTable;

/** The commands for the bits of a string. Bit 0 is the highest one of the first byte. */
public final class BitmapFamily {
    private BitmapFamily() {}

    /** Adds them to a table. */
    public static void addTo(CommandTable table) {
        SingleBits.addTo(table);
        BitRanges.addTo(table);
        BitOperations.addTo(table);
        Bitfields.addTo(table);
    }
}

package rediscover.logging;

import java.lang.System.Logger.Level;

/**
 * The log of this process. It decides which events get a line, and which form the line has. Lines go to standard output.
 *
 * <p>All other classes log by {@link System.Logger}, and do not know this one.
 */
public final class Logs {
    private static volatile Level threshold = Level.WARNING;
    private static volatile LineFormat format = LineFormat.TEXT;

    private Logs() {}

    /** From now on, an event of this level, or of a more serious one, gets a line. By default: warnings. */
    public static void threshold(Level level) {
        threshold = level;
    }

    /** From now on, lines have this form. */
    public static void format(LineFormat newFormat) {
        format = newFormat;
    }

    static boolean isWorthALine(Level level) {
        return level != Level.OFF && level.getSeverity() >= threshold.getSeverity();
    }

    static void write(Event event) {
        System.out.println(format.line(event));
    }
}

package rediscover.logging;

import java.lang.System.Logger.Level;

/**
 * The log of this process: what is worth a line, and how lines look. They go to standard output.
 *
 * <p>Everything else says what it has to say by {@link System.Logger}, and knows nothing of this.
 */
public final class Logs {
    private static volatile Level threshold = Level.WARNING;
    private static volatile LineFormat format = LineFormat.TEXT;

    private Logs() {}

    /** From now on, only this and what is worse is worth a line. Until told: warnings. */
    public static void threshold(Level level) {
        threshold = level;
    }

    /** From now on, lines look like this. */
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

package rediscover.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * The log of this process. It decides which events get a line, and which form the line has. Lines go to standard output, or to
 * a file.
 *
 * <p>All other classes log by {@link System.Logger}, and do not know this one.
 */
public final class Logs {
    private static volatile Level threshold = Level.WARNING;
    private static volatile PrintStream output; // null for standard output
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

    /** From now on, lines are written at the end of this file. */
    public static void file(Path path) throws IOException {
        output = new PrintStream(new FileOutputStream(path.toFile(), true), true, UTF_8);
    }

    static boolean isWorthALine(Level level) {
        return level != Level.OFF && level.getSeverity() >= threshold.getSeverity();
    }

    static void write(Event event) {
        PrintStream lines = output == null ? System.out : output;
        lines.println(format.line(event));
    }
}

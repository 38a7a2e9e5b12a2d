package rediscover.workshop;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A line for each message, as {@code ./rediscover chapter} logs: {@code 2026-01-31T12:00:00.123Z WARNING Class: message}. */
final class LogLine extends Formatter {
    /** From now on, this process logs like that. */
    static void use() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                handler.setFormatter(new LogLine());
            }
        }
    }

    @Override
    public String format(LogRecord message) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(message.getInstant().truncatedTo(ChronoUnit.MILLIS) + " " + level(message.getLevel()) + " "
                + message.getLoggerName() + ": " + formatMessage(message));
        if (message.getThrown() != null) {
            message.getThrown().printStackTrace(out);
        }
        return text.toString();
    }

    /** Its name in {@link System.Logger.Level}. */
    private static String level(Level level) {
        return level.equals(Level.SEVERE) ? "ERROR" : level.getName();
    }
}

package rediscover.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param logger the class that says so
 * @param thrown what was thrown, or null
 */
record Event(Instant time, Level level, String logger, String message, Throwable thrown) {
    /** What was thrown, with where it came from, or the empty text. */
    String trace() {
        if (thrown == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}

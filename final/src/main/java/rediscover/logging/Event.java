package rediscover.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param logger the name of the class that reports it
 * @param thrown the exception or error that was thrown, or null
 */
record Event(Instant time, Level level, String logger, String message, Throwable thrown) {
    /** The stack trace of the exception; empty if there is none. */
    String trace() {
        if (thrown == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}

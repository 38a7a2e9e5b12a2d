package rediscover.logging;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.time.temporal.ChronoUnit;

/** The form of a line of the log. */
public enum LineFormat {
    /** {@code 2026-01-31T12:00:00.123Z INFO rediscover.Serve: message}; behind it, the stack trace if there is one. */
    TEXT {
        @Override
        String line(Event event) {
            String line = "%s %s %s: %s".formatted(time(event), event.level(), event.logger(), event.message());
            return event.thrown() == null
                    ? line
                    : line + System.lineSeparator() + event.trace().stripTrailing();
        }
    },
    /** A JSON object with the members time, level, logger and message, and with exception if one was thrown. */
    JSON {
        @Override
        String line(Event event) {
            JsonObject object = new JsonObject();
            object.addProperty("time", time(event));
            object.addProperty("level", event.level().name());
            object.addProperty("logger", event.logger());
            object.addProperty("message", event.message());
            if (event.thrown() != null) {
                object.addProperty("exception", event.trace());
            }
            return Writer.GSON.toJson(object);
        }
    };

    /** Made only if it is needed: it takes a while. */
    private static final class Writer {
        static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    }

    abstract String line(Event event);

    private static String time(Event event) {
        return event.time().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}

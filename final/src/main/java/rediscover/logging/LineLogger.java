package rediscover.logging;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** A logger that writes lines to {@link Logs}. */
record LineLogger(String name) implements System.Logger {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return Logs.isWorthALine(level);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        if (isLoggable(level)) {
            Logs.write(new Event(Instant.now(), level, name, translate(bundle, message), thrown));
        }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        if (isLoggable(level)) {
            String message = translate(bundle, format);
            boolean plain = parameters == null || parameters.length == 0;
            Logs.write(new Event(
                    Instant.now(), level, name, plain ? message : MessageFormat.format(message, parameters), null));
        }
    }

    private static String translate(ResourceBundle bundle, String key) {
        try {
            return bundle == null ? key : bundle.getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
    }
}

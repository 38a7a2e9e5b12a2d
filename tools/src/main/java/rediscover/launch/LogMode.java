package rediscover.launch;

import java.util.List;
import java.util.Locale;

/** Whether a server logs its changes, and when it forces them to the disk. */
public enum LogMode {
    OFF,
    EVERYSEC,
    ALWAYS,
    NO;

    /** Its name in Redis's configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The options that set it. */
    List<String> options() {
        return this == OFF
                ? List.of("--appendonly", "no")
                : List.of("--appendonly", "yes", "--appendfsync", toString());
    }
}

package rediscover.config;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A setting that CONFIG GET names: a {@link Parameter} of this server, or one of Redis's that is {@linkplain IdleParameter idle} here. */
public sealed interface Setting permits Parameter, IdleParameter {
    /** When clients may change it. */
    enum Change {
        /** At any time. */
        ANY_TIME,
        /** Not while the server runs; but a client may say again what it is. */
        AT_START,
        /** Never, for it decides where the server writes. */
        PROTECTED,
        /** Never. */
        NEVER
    }

    /** Its name for clients, in lower case: {@code maxclients}. */
    String wireName();

    /** Its value when nobody has set it. */
    String fallback();

    /** The kind of value it takes. */
    Kind kind();

    /** When clients may change it. */
    Change change();

    /** Whether CONFIG GET shows it only when its name is written out: it is there for tests. */
    default boolean isHidden() {
        return false;
    }

    /** All of them by name. Some have two names. */
    static Map<String, Setting> byName() {
        return Names.ALL;
    }

    /** The one of that name, in capitals or not; null if there is none. */
    static Setting find(String name) {
        return Names.ALL.get(name.toLowerCase(Locale.ROOT));
    }

    /** The table of names. */
    final class Names {
        private static final Map<String, Setting> ALL = all();

        private Names() {}

        private static Map<String, Setting> all() {
            Map<String, Setting> all = new TreeMap<>(IdleParameter.byName());
            for (Parameter parameter : Parameter.values()) {
                all.put(parameter.wireName(), parameter);
            }
            return Collections.unmodifiableMap(all);
        }
    }
}

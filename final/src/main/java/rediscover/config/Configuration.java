package rediscover.config;

import java.util.HashMap;
import java.util.Map;

/**
 * The value of each {@link Setting}.
 *
 * <p>Filled by one thread; once a server runs with it, it is read and changed in the server's turns.
 */
public final class Configuration {
    private final Map<Setting, String> values = new HashMap<>();
    private final Map<Setting, Runnable> effects = new HashMap<>();

    /** All settings with their defaults. */
    public Configuration() {
        Setting.byName().values().forEach(setting -> values.put(setting, setting.fallback()));
    }

    /** The value. */
    public String text(Setting setting) {
        return values.get(setting);
    }

    /** The value of a parameter that is an integer. */
    public long integer(Parameter parameter) {
        return Long.parseLong(text(parameter));
    }

    /** Whether the value is {@code yes}. */
    public boolean isOn(Parameter parameter) {
        return text(parameter).equals("yes");
    }

    /**
     * Sets a value. It takes effect at once.
     *
     * @return this
     * @throws IllegalArgumentException when the setting cannot have it
     */
    public Configuration set(Setting setting, String value) {
        values.merge(setting, setting.kind().check(value), setting.kind().combined());
        Runnable effect = effects.get(setting);
        if (effect != null) {
            effect.run();
        }
        return this;
    }

    /** Runs an effect now, and each time the parameter is set. */
    public void follow(Parameter parameter, Runnable effect) {
        effects.put(parameter, effect);
        effect.run();
    }
}

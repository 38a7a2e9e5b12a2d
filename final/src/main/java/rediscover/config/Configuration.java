package rediscover.config;

import java.util.EnumMap;
import java.util.Map;

/**
 * The value of each {@link Parameter}.
 *
 * <p>Filled by one thread; once a server runs with it, it is read and changed in the server's turns.
 */
public final class Configuration {
    private final Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    private final Map<Parameter, Runnable> effects = new EnumMap<>(Parameter.class);

    /** All parameters with their defaults. */
    public Configuration() {
        for (Parameter parameter : Parameter.values()) {
            values.put(parameter, parameter.fallback());
        }
    }

    /** The value. */
    public String text(Parameter parameter) {
        return values.get(parameter);
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
     * @throws IllegalArgumentException when the parameter cannot have it
     */
    public Configuration set(Parameter parameter, String value) {
        values.put(parameter, parameter.kind().check(value));
        Runnable effect = effects.get(parameter);
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

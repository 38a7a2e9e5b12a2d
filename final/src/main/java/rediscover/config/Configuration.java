package rediscover.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import rediscover.resp.Bytes;

/**
 * The value of each {@link Parameter}.
 *
 * <p>Filled by one thread; once a server runs with it, it is read and changed in the server's turns.
 */
public final class Configuration {
    private final Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    private final Map<Parameter, Bytes> bytes = new EnumMap<>(Parameter.class); // of values that were given as bytes
    private final Map<Parameter, Runnable> effects = new EnumMap<>(Parameter.class);
    private final Map<Parameter, Consumer<String>> restrictions = new EnumMap<>(Parameter.class);

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

    /** The value as it was given, byte by byte: a password need not be text. */
    public Bytes bytes(Parameter parameter) {
        Bytes exact = bytes.get(parameter);
        return exact == null ? Bytes.of(text(parameter)) : exact;
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
        return set(parameter, Bytes.of(value));
    }

    /** Sets a value that may have bytes which are no text. */
    public Configuration set(Parameter parameter, Bytes value) {
        String text = value.toString();
        String kept = check(parameter, text);
        values.put(parameter, kept);
        bytes.put(parameter, kept.equals(text) ? value.copy() : Bytes.of(kept));
        Runnable effect = effects.get(parameter);
        if (effect != null) {
            effect.run();
        }
        return this;
    }

    /**
     * Turns a text into a value of the parameter, in the form that is kept.
     *
     * @throws IllegalArgumentException when the parameter cannot have it
     */
    public String check(Parameter parameter, String text) {
        String value = parameter.kind().check(text);
        Consumer<String> restriction = restrictions.get(parameter);
        if (restriction != null) {
            restriction.accept(value);
        }
        return value;
    }

    /** From now on, a value of this parameter has to pass this check, too, which throws IllegalArgumentException. */
    public void restrict(Parameter parameter, Consumer<String> check) {
        restrictions.put(parameter, check);
    }

    /** Runs an effect now, and each time the parameter is set. */
    public void follow(Parameter parameter, Runnable effect) {
        effects.put(parameter, effect);
        effect.run();
    }
}

package rediscover.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import rediscover.resp.Bytes;

/**
 * The value of each {@link Setting}.
 *
 * <p>Filled by one thread; once a server runs with it, it is read and changed in the server's turns.
 */
public final class Configuration {
    private final Map<Setting, String> values = new HashMap<>();
    private final Map<Setting, Bytes> bytes = new HashMap<>(); // of values that were given as bytes
    private final Map<Setting, Runnable> effects = new HashMap<>();
    private final Map<Setting, Consumer<String>> restrictions = new HashMap<>();
    private Path file; // null if there is none

    /** All settings with their defaults. */
    public Configuration() {
        Setting.byName().values().forEach(setting -> values.put(setting, setting.fallback()));
    }

    /** Remembers the file from which it was read, so that it can be written there. */
    public Configuration file(Path path) {
        file = path.toAbsolutePath();
        return this;
    }

    /** The file from which it was read, or null. */
    public Path file() {
        return file;
    }

    /** The value. */
    public String text(Setting setting) {
        return values.get(setting);
    }

    /** The value as it was given, byte by byte: a password need not be text. */
    public Bytes bytes(Setting setting) {
        Bytes exact = bytes.get(setting);
        return exact == null ? Bytes.of(text(setting)) : exact;
    }

    /** The value of a parameter that is an integer. */
    public long integer(Parameter parameter) {
        return Long.parseLong(text(parameter));
    }

    /** The value of the setting of that name, which is a number. */
    public long number(String name) {
        return Long.parseLong(text(Setting.find(name)));
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
        return set(setting, Bytes.of(value));
    }

    /** Sets a value that may have bytes which are no text. */
    public Configuration set(Setting setting, Bytes value) {
        String text = value.toString();
        String kept = setting.kind().combined().apply(text(setting), check(setting, text));
        values.put(setting, kept);
        bytes.put(setting, kept.equals(text) ? value.copy() : Bytes.of(kept));
        Runnable effect = effects.get(setting);
        if (effect != null) {
            effect.run();
        }
        return this;
    }

    /**
     * Turns a text into a value of the setting, in the form that is kept.
     *
     * @throws IllegalArgumentException when the setting cannot have it
     */
    public String check(Setting setting, String text) {
        String value = setting.kind().check(text);
        Consumer<String> restriction = restrictions.get(setting);
        if (restriction != null) {
            restriction.accept(value);
        }
        return value;
    }

    /** From now on, a value of this parameter has to pass this check, too, which throws IllegalArgumentException. */
    public void restrict(Parameter parameter, Consumer<String> check) {
        restrictions.put(parameter, check);
    }

    /** Runs an effect now, and each time the setting is set. */
    public void follow(Setting setting, Runnable effect) {
        effects.put(setting, effect);
        effect.run();
    }
}

package rediscover.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A parameter of Redis's that has no effect here. Programs ask for it when they start, or set it to what they need.
 *
 * <p>They are listed in {@code idle-parameters.txt}, beside the classes, which says in which format.
 */
public record IdleParameter(String wireName, String fallback, Kind kind, Change change, boolean isHidden)
        implements Setting {
    /** All of them by name. Some have two names. */
    static Map<String, Setting> byName() {
        Map<String, Setting> all = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(IdleParameter.class.getResourceAsStream("idle-parameters.txt"), UTF_8))) {
            String section = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = line;
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] words = line.split(" +", 3);
                    all.put(words[0], section.equals("[another name]") ? all.get(words[1]) : of(section, words));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static IdleParameter of(String section, String... words) {
        Kind kind = Kind.named(words[1]);
        String value = words.length == 2 ? "" : words[2];
        return switch (section) {
            case "[any value]", "[said]" -> new IdleParameter(words[0], value, kind, Change.ANY_TIME, false);
            case "[hidden]" -> new IdleParameter(words[0], value, kind, Change.ANY_TIME, true);
            case "[one value]" -> new IdleParameter(words[0], value, kind.only(value), Change.ANY_TIME, false);
            case "[fixed]" -> new IdleParameter(words[0], value, kind, Change.NEVER, false);
            default -> throw new IllegalArgumentException(section);
        };
    }
}

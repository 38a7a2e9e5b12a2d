package rediscover.commands.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The contents of {@code commands.json}: an entry for each command and, as {@code config|get}, each subcommand. */
public final class CommandDocs {
    /** The version of Redis whose commands these are. Clients may take this server for it. */
    public static final String REDIS_VERSION = "7.0.15";

    private static final Map<String, CommandDoc> DOCS = load();

    private CommandDocs() {}

    /** All entries, by name. */
    public static Map<String, CommandDoc> all() {
        return DOCS;
    }

    /** The entry of a command, whose name is in lower case; an empty one if there is none. */
    public static CommandDoc find(String name) {
        return DOCS.getOrDefault(name, CommandDoc.NONE);
    }

    private static Map<String, CommandDoc> load() {
        try (Reader json = new InputStreamReader(CommandDocs.class.getResourceAsStream("commands.json"), UTF_8)) {
            return Collections.unmodifiableMap(
                    new Gson().fromJson(json, new TypeToken<TreeMap<String, CommandDoc>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package rediscover.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rediscover.inline.InlineParser;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;

/**
 * A file in the style of redis.conf.
 *
 * <pre>
 * # comment
 * port 6380
 * requirepass "with blanks, \x41 and \"quotes\""
 * </pre>
 *
 * <p>A line has a parameter's name and its value. A value with blanks is quoted, by the rules of inline requests.
 */
public final class ConfigurationFile {
    private final Path path;

    public ConfigurationFile(Path path) {
        this.path = path;
    }

    /**
     * Sets the parameters that the file names.
     *
     * @throws ConfigurationException when it cannot be read, or one of its lines makes no sense
     */
    public void readInto(Configuration configuration) throws ConfigurationException {
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            try {
                obey(lines.get(i).strip(), configuration);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(path + ":" + (i + 1) + ": " + e.getMessage());
            }
        }
    }

    private List<String> lines() throws ConfigurationException {
        try {
            return Files.readAllLines(path, StandardCharsets.ISO_8859_1); // each byte as one character
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read " + path + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void obey(String line, Configuration configuration) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        List<Bytes> words = words(line);
        String name = words.getFirst().toString();
        Parameter parameter = Parameter.find(name);
        if (parameter == null) {
            throw new IllegalArgumentException("unknown parameter '" + name + "'");
        }
        if (words.size() != 2) {
            throw new IllegalArgumentException(name + " takes one value");
        }
        try {
            configuration.set(parameter, words.get(1).toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static List<Bytes> words(String line) {
        try {
            return InlineParser.parse(Bytes.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (ProtocolException e) {
            throw new IllegalArgumentException("unbalanced quotes", e);
        }
    }
}

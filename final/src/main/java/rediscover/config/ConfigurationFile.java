package rediscover.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import rediscover.inline.InlineParser;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;

/**
 * A file in the style of redis.conf.
 *
 * <pre>
 * # comment
 * port 6380
 * bind 127.0.0.1 -::1
 * requirepass "with blanks, \x41 and \"quotes\""
 * include /etc/redis/*.conf
 * </pre>
 *
 * <p>A line has a parameter's name and its value. A value with blanks is quoted, by the rules of inline requests. A file that
 * was made for Redis can be read: names of Redis that have no effect here are collected, and all others are errors.
 */
public final class ConfigurationFile {
    private static final int DEEPEST = 16; // files that include each other
    static final Set<Parameter> TAKING_SEVERAL_WORDS =
            Set.of(Parameter.BIND, Parameter.CLIENT_OUTPUT_BUFFER_LIMIT, Parameter.SAVE);
    private static final String REFUSED = "Bad directive or wrong number of arguments";

    private final Path path;
    private final int depth;

    public ConfigurationFile(Path path) {
        this(path, 1);
    }

    private ConfigurationFile(Path path, int depth) {
        this.path = path;
        this.depth = depth;
    }

    /**
     * Sets the parameters that the file names.
     *
     * @return the names of Redis in it that have no effect here
     * @throws ConfigurationException when it cannot be read, or one of its lines makes no sense
     */
    public Set<String> readInto(Configuration configuration) throws ConfigurationException {
        Set<String> idle = new TreeSet<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            try {
                obey(lines.get(i).strip(), configuration, idle);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(path + ":" + (i + 1) + ": " + e.getMessage());
            }
        }
        return idle;
    }

    private List<String> lines() throws ConfigurationException {
        try {
            return Files.readAllLines(path, ISO_8859_1); // each byte as one character
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read " + path + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void obey(String line, Configuration configuration, Set<String> idle) throws ConfigurationException {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        List<Bytes> words = words(line);
        String name = words.getFirst().toString().toLowerCase(Locale.ROOT);
        Parameter parameter = Parameter.find(name);
        if (name.equals("include") && words.size() == 2) {
            for (Path file : included(words.get(1).toString())) {
                idle.addAll(new ConfigurationFile(file, depth + 1).readInto(configuration));
            }
        } else if (isIdle(parameter, words)) {
            idle.add(name);
        } else if (parameter == null || (words.size() != 2 && !TAKING_SEVERAL_WORDS.contains(parameter))) {
            throw new IllegalArgumentException("'" + line + "': " + REFUSED);
        } else {
            Bytes value = value(words);
            set(parameter, parameter == Parameter.SAVE ? more(value, configuration) : value, configuration);
        }
    }

    /** Whether a line has no effect, though Redis knows its name. */
    private static boolean isIdle(Parameter parameter, List<Bytes> words) {
        if (parameter != null) {
            return false;
        }
        String name = words.getFirst().toString().toLowerCase(Locale.ROOT);
        return Setting.find(name) != null || Names.OTHERS.contains(name);
    }

    /** Each line adds save points; an empty one removes those before. */
    private static Bytes more(Bytes points, Configuration configuration) {
        return points.isEmpty() ? points : Bytes.of((configuration.text(Parameter.SAVE) + " " + points).strip());
    }

    private static Bytes value(List<Bytes> words) {
        return words.size() == 2
                ? words.get(1)
                : Bytes.of(words.stream().skip(1).map(Bytes::toString).collect(Collectors.joining(" ")));
    }

    private static void set(Parameter parameter, Bytes value, Configuration configuration) {
        try {
            configuration.set(parameter, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parameter.wireName() + ": " + e.getMessage(), e);
        }
    }

    /** The files that an include means: one, or those that fit the stars in its name. */
    private List<Path> included(String pattern) throws ConfigurationException {
        if (depth == DEEPEST) {
            throw new ConfigurationException(path + ": files include each other");
        }
        Path file = Path.of(pattern);
        if (!pattern.matches(".*[*?\\[].*")) {
            return List.of(file);
        }
        List<Path> files = new ArrayList<>();
        Path folder = file.toAbsolutePath().getParent();
        try (DirectoryStream<Path> fitting =
                Files.newDirectoryStream(folder, file.getFileName().toString())) {
            fitting.forEach(files::add);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read " + folder + " (" + e.getClass().getSimpleName() + ")");
        }
        files.sort(null);
        return files;
    }

    private static List<Bytes> words(String line) {
        try {
            return InlineParser.parse(Bytes.wrap(line.getBytes(ISO_8859_1)));
        } catch (ProtocolException e) {
            throw new IllegalArgumentException("Unbalanced quotes in configuration line", e);
        }
    }

    /** Read when the first file needs them. */
    private static final class Names {
        static final Set<String> OTHERS = read();

        private static Set<String> read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    ConfigurationFile.class.getResourceAsStream("redis-names.txt"), ISO_8859_1))) {
                return lines.lines()
                        .filter(line -> !line.startsWith("#"))
                        .flatMap(line -> List.of(line.split(" ")).stream())
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

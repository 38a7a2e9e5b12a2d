package rediscover.workshop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JVM's flags for this program, and for the process that runs the learner's tests. They are the same, for both use the same
 * start-up cache. Maven writes them, with the class path that it has found, to the file that the launcher starts Java with.
 */
final class JavaOptions {
    /** In the folder where Maven builds. */
    static final String FILE = "java.options";

    private static final List<String> FLAGS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            // A start-up cache that does not fit is no reason to print anything.
            "-Xlog:aot=off",
            "-Xlog:cds=off");

    private JavaOptions() {}

    /** {@code folder jar}: where to write to, and what this program is packed into. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> classPath =
                new ArrayList<>(List.of(folder.resolve(arguments[1]).toString()));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !entry.startsWith(folder.toString()))
                .forEach(classPath::add);
        List<String> lines = new ArrayList<>(FLAGS);
        lines.add("-cp");
        lines.add(classPath.stream().collect(Collectors.joining(File.pathSeparator)));
        Files.writeString(
                folder.resolve(FILE),
                lines.stream().map(JavaOptions::quoted).collect(Collectors.joining("\n", "", "\n")));
    }

    private static String quoted(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The flags without the class path, and the cache that this process has been started with. */
    static List<String> flags() {
        List<String> flags = new ArrayList<>(FLAGS);
        String cache = System.getProperty("rediscover.cache", "");
        if (!cache.isEmpty()) {
            flags.add("-XX:AOTCache=" + cache);
        }
        return flags;
    }
}

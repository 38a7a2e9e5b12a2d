package rediscover.sizes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much there is to read in a chapter.
 *
 * @param folder its name
 * @param lines of code and documentation, without blank lines, package and imports
 * @param types the number of files that hold one
 * @param longest the name of the longest file
 * @param longestLines the lines of that file
 */
record ChapterSize(String folder, int lines, int types, String longest, int longestLines) {
    private static final Pattern UNCOUNTED = Pattern.compile("(import |package |\\s*$).*");

    private record Source(String name, int lines) {}

    /** The first four chapters of the project in a folder. */
    static List<ChapterSize> ofPartOne(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().matches("chapter0[1-4]-.*"))
                    .sorted()
                    .map(ChapterSize::of)
                    .toList();
        }
    }

    private static ChapterSize of(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
            List<Source> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ChapterSize::source)
                    .toList();
            Source longest =
                    sources.stream().max(Comparator.comparingInt(Source::lines)).orElseThrow();
            int types = (int) sources.stream()
                    .filter(source -> !source.name.startsWith("package-info"))
                    .count();
            int lines = sources.stream().mapToInt(Source::lines).sum();
            return new ChapterSize(folder.getFileName().toString(), lines, types, longest.name, longest.lines);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + folder, e);
        }
    }

    private static Source source(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            int count = (int)
                    lines.filter(line -> !UNCOUNTED.matcher(line).matches()).count();
            return new Source(file.getFileName().toString(), count);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}

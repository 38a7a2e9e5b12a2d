package rediscover.workshop;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources compiled by plain javac: no formatter, linter or warning stands between a learner and green. */
final class Compilation {
    /**
     * Something javac does not understand.
     *
     * @param file below the source folder
     * @param line from 1
     * @param column from 1, each character counted as one
     * @param message javac's words
     * @param text the line
     */
    record Mistake(Path file, long line, long column, String message, String text) {}

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private Compilation() {}

    /** Compiles into a folder, whose earlier classes go. Returns what is wrong, in the order of the files. */
    static List<Mistake> compile(Sources sources, List<Path> classPath, Path target) throws IOException {
        clear(target);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = JAVAC.getStandardFileManager(diagnostics, Locale.ENGLISH, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(target));
            List<InMemory> units = sources.files().entrySet().stream()
                    .map(file -> new InMemory(file.getKey(), file.getValue()))
                    .toList();
            JAVAC.getTask(null, files, diagnostics, List.of("-proc:none", "-parameters", "-g", "-nowarn"), null, units)
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(diagnostic -> {
                    InMemory file = (InMemory) diagnostic.getSource();
                    return new Mistake(
                            file == null ? null : file.path,
                            diagnostic.getLineNumber(),
                            file == null ? 1 : file.column(diagnostic.getPosition()),
                            diagnostic.getMessage(Locale.ENGLISH),
                            file == null ? "" : file.line(diagnostic.getLineNumber()));
                })
                .toList();
    }

    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                delete(child);
            }
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }

    static String join(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final Path path;
        private final String text;

        InMemory(Path path, String text) {
            super(URI.create("string:///" + path.toString().replace(File.separatorChar, '/')), Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        long column(long position) {
            int at = Math.clamp(position, 0, text.length());
            return (long) at - text.lastIndexOf('\n', at - 1);
        }

        String line(long number) {
            return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
        }
    }
}

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.sun.source.tree.AnyPatternTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Formats the project's Java files, or checks that they are formatted. Maven runs it, straight from this source file,
 * with palantir-java-format on the class path: four spaces, lines of 120. Javadoc stays as it was written, so pictures
 * and tables survive.
 */
final class Format {
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "my", "node_modules", "mistakes");

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private final boolean mend;

    private Format(boolean mend) {
        this.mend = mend;
    }

    /** Arguments: {@code mend} and a folder, or {@code check}, a folder, and where to write what is not formatted. */
    public static void main(String[] arguments) throws IOException {
        boolean mend = arguments[0].equals("mend");
        String result = new Format(mend).formatAll(Path.of(arguments[1]));
        if (mend) {
            System.out.print(result);
        } else {
            System.err.print(result);
            Path report = Path.of(arguments[2]);
            Files.deleteIfExists(report);
            if (!result.isEmpty()) {
                Files.createDirectories(report.getParent());
                Files.writeString(report, result);
            }
        }
    }

    /** A line for each file that was not formatted. */
    private String formatAll(Path folder) throws IOException {
        return javaFiles(folder).parallel().map(this::format).sorted().collect(Collectors.joining());
    }

    private static Stream<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            Stream<Path> files = Stream.empty();
            for (Path child : children.toList()) {
                if (child.toString().endsWith(".java")) {
                    files = Stream.concat(files, Stream.of(child));
                } else if (Files.isDirectory(child)
                        && !NOT_OURS.contains(child.getFileName().toString())) {
                    files = Stream.concat(files, javaFiles(child));
                }
            }
            return files;
        }
    }

    private String format(Path file) {
        try {
            String source = Files.readString(file);
            String formatted = format(source);
            if (formatted.equals(source)) {
                return "";
            }
            if (mend) {
                Files.writeString(file, formatted);
                return "formatted " + file + "\n";
            }
            return "not formatted: " + file + "\n";
        } catch (FormatterException | IOException e) {
            return "cannot be formatted: " + file + ":" + e.getMessage() + "\n";
        }
    }

    /**
     * The formatter does not know a bare {@code _} in a record pattern, so it is shown the longer form; and it begins
     * a line with the {@code when} of a {@code case} that has a block.
     */
    private String format(String source) throws FormatterException {
        String formatted = formatter.formatSourceAndFixImports(replaceInRecordPatterns(source, "_", "var _"));
        return replaceInRecordPatterns(formatted, "var _", "_").replaceAll("(\\n +case [^\n]*)\n +when ", "$1 when ");
    }

    private static String replaceInRecordPatterns(String source, String pattern, String replacement) {
        if (!source.contains(pattern)) {
            return source;
        }
        TreeSet<Integer> places = new TreeSet<>();
        JavacTask task = parser(source);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        CompilationUnitTree unit = parse(task);
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitDeconstructionPattern(DeconstructionPatternTree record, Void unused) {
                for (PatternTree component : record.getNestedPatterns()) {
                    // The compiler places a bare _ where the token after it begins.
                    int end = (int) positions.getEndPosition(unit, component);
                    int start = component instanceof AnyPatternTree
                            ? source.lastIndexOf('_', end - 1)
                            : (int) positions.getStartPosition(unit, component);
                    if (source.substring(start, end).strip().equals(pattern)) {
                        places.add(start);
                    }
                }
                return super.visitDeconstructionPattern(record, unused);
            }
        }.scan(unit, null);
        StringBuilder result = new StringBuilder(source);
        places.descendingSet().forEach(start -> result.replace(start, start + pattern.length(), replacement));
        return result.toString();
    }

    private static JavacTask parser(String source) {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:/Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        // What does not parse is reported by the formatter.
        return (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, _ -> {}, List.of("-proc:none"), null, List.of(file));
    }

    private static CompilationUnitTree parse(JavacTask task) {
        try {
            return task.parse().iterator().next();
        } catch (IOException e) {
            throw new AssertionError("the source is in memory", e);
        }
    }
}

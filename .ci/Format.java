import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Formats the project's Java files, or checks that they are formatted. Maven runs it, straight from this source file,
 * with google-java-format on the class path.
 */
final class Format {

    /** Four spaces, lines of 120; Javadoc stays as it was written, so pictures and tables survive. */
    private static final List<String> STYLE = List.of("--aosp", "--max-line-length=120", "--skip-javadoc-formatting");

    private static final Set<String> NOT_OURS = Set.of(".git", "target", "my", "node_modules");

    /** Arguments: {@code mend} and a folder, or {@code check}, a folder, and where to write what is not formatted. */
    public static void main(String[] arguments) throws IOException {
        List<String> files = new ArrayList<>();
        collect(Path.of(arguments[1]), files);
        if (arguments[0].equals("mend")) {
            mend(files);
        } else {
            check(files, Path.of(arguments[2]));
        }
    }

    private static void collect(Path folder, List<String> files) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.sorted().toList()) {
                if (Files.isDirectory(child) && !NOT_OURS.contains(child.getFileName().toString())) {
                    collect(child, files);
                } else if (child.toString().endsWith(".java")) {
                    files.add(child.toString());
                }
            }
        }
    }

    private static void check(List<String> files, Path report) throws IOException {
        StringWriter names = new StringWriter();
        run(files, "--dry-run", new PrintWriter(names));
        Files.deleteIfExists(report);
        if (!names.toString().isEmpty()) {
            System.err.print("Not formatted:\n" + names.toString().indent(4));
            Files.createDirectories(report.getParent());
            Files.writeString(report, names.toString());
        }
    }

    /** Twice, because a comment that had to be moved to a line of its own is indented only in the second round. */
    private static void mend(List<String> files) {
        run(files, "--replace", new PrintWriter(System.out));
        run(files, "--replace", new PrintWriter(System.out));
    }

    private static void run(List<String> files, String mode, PrintWriter out) {
        List<String> arguments = new ArrayList<>(STYLE);
        arguments.add(mode);
        arguments.addAll(files);
        PrintWriter errors = new PrintWriter(System.err, true);
        ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
        if (formatter.run(out, errors, arguments.toArray(String[]::new)) != 0) {
            System.exit(1);
        }
    }
}

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
        String names = String.join("\n", unformatted(files));
        Files.deleteIfExists(report);
        if (!names.isEmpty()) {
            System.err.print("Not formatted:\n" + names.indent(4));
            Files.createDirectories(report.getParent());
            Files.writeString(report, names);
        }
    }

    private static void mend(List<String> files) {
        List<String> unformatted = unformatted(files);
        if (!unformatted.isEmpty()) {
            run(unformatted, "--replace");
            // Again, because a comment that had to move to a line of its own is indented only in the second round.
            run(unformatted, "--replace");
            unformatted.forEach(file -> System.out.println("formatted " + file));
        }
    }

    private static List<String> unformatted(List<String> files) {
        return run(files, "--dry-run").lines().toList();
    }

    private static String run(List<String> files, String mode) {
        List<String> arguments = new ArrayList<>(STYLE);
        arguments.add(mode);
        arguments.addAll(files);
        StringWriter out = new StringWriter();
        ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
        PrintWriter errors = new PrintWriter(System.err, true);
        if (formatter.run(new PrintWriter(out), errors, arguments.toArray(String[]::new)) != 0) {
            System.exit(1);
        }
        return out.toString();
    }
}

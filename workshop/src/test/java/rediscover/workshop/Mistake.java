package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A wrong solution of an exercise, as a learner might write it: methods that take the place of the reference's.
 *
 * <pre>
 * // Decimal: reads "+1" as 1
 * static long parse(byte[] array, int from, int to) { … }
 * </pre>
 *
 * <p>The first line names the class and what is wrong. A method that the class does not have is added to it, and so are
 * imports. Another line {@code // Class:} begins the methods of another class.
 */
record Mistake(String exercise, Path file) {
    private static final Path FOLDER = Path.of("src", "test", "mistakes");

    static List<Mistake> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> new Mistake(file.getParent().getFileName().toString(), file))
                    .toList();
        }
    }

    /** Its name: what is wrong, in a few words. */
    String name() {
        return file.getFileName().toString().replace(".java", "");
    }

    /** The file with what a learner reads who made it. */
    Path golden() {
        return file.resolveSibling(name() + ".txt");
    }

    /** The reference with the mistake in it. */
    Sources in(Sources reference) throws IOException {
        Map<Path, String> files = new TreeMap<>(reference.files());
        for (String section : Files.readString(file).split("(?m)^(?=// [A-Z][A-Za-z.]*:)", -1)) {
            if (!section.isBlank()) {
                put(section, files, reference);
            }
        }
        return new Sources(files);
    }

    private static void put(String section, Map<Path, String> files, Sources reference) {
        String owner = section.substring("// ".length(), section.indexOf(':'));
        List<String> lines = section.lines().skip(1).toList();
        List<String> imports =
                lines.stream().filter(line -> line.startsWith("import ")).toList();
        String members =
                lines.stream().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        Path path = reference.fileOf(owner + ".");
        if (path == null) {
            throw new IllegalArgumentException("there is no class " + owner);
        }
        JavaSource target = Sources.parse(files.get(path));
        JavaSource source = Sources.parse("class X {\n" + members + "\n}\n");
        List<JavaSource.Method> added = new ArrayList<>();
        for (JavaSource.Method method : source.methods()) {
            JavaSource.Method old = target.find(owner + '.' + method.name() + '(' + method.parameters() + ')');
            if (old == null) {
                added.add(method);
            } else {
                target.replace(old, source.textOf(method));
            }
        }
        added.forEach(method -> target.append(owner, source.textOf(method)));
        imports.forEach(target::addImport);
        files.put(path, target.edited());
    }
}

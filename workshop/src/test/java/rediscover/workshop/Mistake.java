package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A wrong solution of an exercise, as a learner might write it: members that take the place of the reference's.
 *
 * <pre>
 * // Decimal: reads "+1" as 1
 * static long parse(byte[] array, int from, int to) { … }
 * </pre>
 *
 * <p>The first line names the class and what is wrong. A method, constructor, field or nested type takes the place of the one
 * with its name; if the class has none, it is added, and so are imports. A line {@code // without: buffer, fill} takes out what
 * the wrong solution does not need: fields, methods, nested types. If the text declares the named class itself, at the
 * beginning of a line, it takes the place of the whole file; the package need not be said. Another line {@code // Class:}
 * begins what concerns another class.
 */
record Mistake(String exercise, Path file) {
    private static final Path FOLDER = Path.of("src", "test", "mistakes");
    private static final String WITHOUT = "// without:";

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
        return in(reference, Files.readString(file));
    }

    /** The reference with the wrong solution in it that a text describes. */
    static Sources in(Sources reference, String text) {
        Map<Path, String> files = new TreeMap<>(reference.files());
        for (String section : text.split("(?m)^(?=// [A-Z][A-Za-z.]*:)", -1)) {
            if (!section.isBlank()) {
                put(section, files, reference);
            }
        }
        return new Sources(files);
    }

    private static void put(String section, Map<Path, String> files, Sources reference) {
        String owner = section.substring("// ".length(), section.indexOf(':'));
        Path path = reference.fileOf(owner);
        if (path == null) {
            throw new IllegalArgumentException("there is no class " + owner);
        }
        String text = section.lines().skip(1).collect(Collectors.joining("\n", "", "\n"));
        boolean whole = Pattern.compile(
                        "(?m)^((public|final|abstract|sealed|non-sealed) )*(class|interface|record|enum) "
                                + Pattern.quote(owner) + "\\b")
                .matcher(text)
                .find();
        files.put(path, whole ? withPackage(text, files.get(path)) : with(text, owner, files.get(path)));
    }

    private static String withPackage(String text, String reference) {
        return text.contains("package ")
                ? text
                : reference.substring(reference.indexOf("package "), reference.indexOf(';') + 1) + "\n\n" + text;
    }

    private static String with(String text, String owner, String reference) {
        List<String> imports = new ArrayList<>();
        List<String> superfluous = new ArrayList<>();
        StringBuilder members = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("import ")) {
                imports.add(line);
            } else if (line.startsWith(WITHOUT)) {
                superfluous.addAll(
                        List.of(line.substring(WITHOUT.length()).strip().split(", *", -1)));
            } else {
                members.append(line).append('\n');
            }
        }
        JavaSource target = Sources.parse(reference);
        superfluous.forEach(name -> target.remove(named(target, owner + '.' + name)));
        JavaSource source = wrapped(owner, members.toString());
        source.members().stream()
                .filter(member -> member.owner().equals(owner))
                .forEach(member -> target.put(source, member));
        imports.forEach(target::addImport);
        return target.edited();
    }

    /** The members as they would stand in their class, so that a constructor has its name. */
    private static JavaSource wrapped(String owner, String members) {
        String[] names = owner.split("\\.", -1);
        String head = Stream.of(names).map(name -> "class " + name + " {\n").collect(Collectors.joining());
        return Sources.parse(head + members + "}\n".repeat(names.length));
    }

    private static JavaMember named(JavaSource source, String reference) {
        JavaMember method = source.find(reference);
        JavaMember field = method == null ? source.find(JavaMember.Kind.FIELD, reference) : method;
        JavaMember found = field == null ? source.find(JavaMember.Kind.TYPE, reference) : field;
        if (found == null) {
            throw new IllegalArgumentException("there is no " + reference);
        }
        return found;
    }
}

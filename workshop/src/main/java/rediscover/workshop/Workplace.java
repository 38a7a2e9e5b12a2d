package rediscover.workshop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The learner's files of a chapter. What is in them is never overwritten. */
record Workplace(Project project, Chapter chapter) {
    private static final String START = ".start";
    private static final String BACKUP = ".backup";

    /** What the learner has written. */
    Sources sources() throws IOException {
        return Sources.read(project.mine(chapter));
    }

    /** What the learner begins with: the reference without the bodies of the exercises. */
    Sources stubs() throws IOException {
        return Sources.read(project.reference(chapter)).without(chapter.exercises());
    }

    /** Writes the files that are not there; keeps what they began as, to be compared with what may change. Returns them. */
    List<Path> start() throws IOException {
        Sources stubs = stubs();
        Path folder = project.mine(chapter);
        Map<Path, String> missing = new TreeMap<>(stubs.files());
        missing.keySet().removeIf(file -> isThere(folder.resolve(file)));
        new Sources(missing).writeTo(folder);
        new Sources(missing).writeTo(project.my().resolve(START).resolve(chapter.folder()));
        return List.copyOf(missing.keySet());
    }

    /** Keeps all of the learner's files of the chapter. Returns where. */
    Path backUp() throws IOException {
        Path backups = project.my().resolve(BACKUP);
        String name =
                LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss"));
        Path backup = backups.resolve(name);
        for (int i = 2; Files.exists(backup); i++) {
            backup = backups.resolve(name + "-" + i);
        }
        Path from = project.my().resolve(chapter.folder());
        Path to = backup.resolve(chapter.folder());
        copy(from, to);
        return to;
    }

    /** Copies a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(path));
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Has the whole chapter be as at the start; files that were not there then go. Returns its files. */
    List<Path> reset() throws IOException {
        Path folder = project.mine(chapter);
        Sources stubs = stubs();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                if (!stubs.files().containsKey(folder.relativize(path))) {
                    Files.delete(path);
                }
            }
        }
        stubs.writeTo(folder);
        stubs.writeTo(project.my().resolve(START).resolve(chapter.folder()));
        return List.copyOf(stubs.files().keySet());
    }

    /**
     * Has what an exercise asks for be as at the start: whole classes, or else its methods, or the whole file if Java does
     * not understand it. Returns the files.
     */
    List<Path> reset(Exercise exercise) throws IOException {
        Sources stubs = stubs();
        String stub = JavaSource.stubFor(exercise.name());
        Map<Path, String> changed = new TreeMap<>();
        for (Map.Entry<Path, String> start : stubs.files().entrySet()) {
            if (start.getValue().contains(stub)) {
                changed.put(start.getKey(), reset(exercise, start.getValue(), textOf(start.getKey())));
            }
        }
        new Sources(changed).writeTo(project.mine(chapter));
        return List.copyOf(changed.keySet());
    }

    private static String reset(Exercise exercise, String start, String text) {
        JavaSource source = Sources.parse(text);
        JavaSource original = Sources.parse(start);
        if (source.isBroken()
                || text.isBlank()
                || text.contains("\uFFFD")
                || exercise.classes().stream().anyMatch(original.types()::contains)) {
            return start;
        }
        original.methods().stream()
                .filter(method -> original.isStub(method, exercise.name()))
                .forEach(method -> source.put(original, method));
        return source.edited();
    }

    /** What the learner has added to the files of an exercise, and a reset of it has left there: {@code Input.buffer}. */
    List<String> ownMembers(Exercise exercise) throws IOException {
        Sources stubs = stubs();
        Sources mine = sources();
        List<String> own = new ArrayList<>();
        for (String name : exercise.files()) {
            Path file = stubs.fileOf(name);
            if (file != null && mine.files().containsKey(file)) {
                JavaSource original = Sources.parse(stubs.files().get(file));
                JavaSource source = Sources.parse(mine.files().get(file));
                source.members().stream()
                        .filter(member -> member.kind() != JavaMember.Kind.INITIALIZER)
                        .filter(member -> original.counterpart(member) == null)
                        .map(JavaMember::path)
                        .forEach(own::add);
            }
        }
        return own;
    }

    private String textOf(Path file) throws IOException {
        Path path = project.mine(chapter).resolve(file);
        return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
    }

    /** The files that would be other ones if the learner started today; the learner's are as they were. */
    List<String> changedSinceStart() throws IOException {
        Path start = project.my().resolve(START).resolve(chapter.folder());
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        Map<Path, String> before = Sources.read(start).files();
        return stubs().files().entrySet().stream()
                .filter(file ->
                        before.containsKey(file.getKey()) && !file.getValue().equals(before.get(file.getKey())))
                .map(file -> file.getKey().getFileName().toString())
                .toList();
    }

    private static boolean isThere(Path file) {
        return Files.exists(file) && file.toFile().length() > 0;
    }

    /** Where an exercise is to be written, for a person: the file, and the line of its first class or method. */
    String place(Exercise exercise) {
        String name = exercise.files().getFirst();
        try {
            Sources sources = sources();
            Path file = sources.fileOf(name);
            if (file != null) {
                JavaSource source = Sources.parse(sources.files().get(file));
                JavaMember first = exercise.classes().isEmpty()
                        ? source.find(exercise.methods().getFirst())
                        : source.find(JavaMember.Kind.TYPE, name);
                return path(file) + (first == null ? "" : ":" + source.line(first));
            }
        } catch (IOException | IllegalArgumentException e) {
            // Then there is no line to name: the file is not as it should be.
        }
        return path(Path.of(name + ".java"));
    }

    /** A file as the learner sees it from the root of the project. */
    String path(Path file) {
        return project.shown(project.mine(chapter).resolve(file));
    }
}

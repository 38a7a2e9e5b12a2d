package rediscover.workshop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(path));
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
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

    /** Has an exercise's methods be as at the start, or its whole files if Java does not understand them. Returns these. */
    List<Path> reset(Exercise exercise) throws IOException {
        Sources stubs = stubs();
        Map<Path, String> changed = new TreeMap<>();
        for (String reference : exercise.methods()) {
            Path file = stubs.fileOf(reference);
            JavaSource stub = Sources.parse(stubs.files().get(file));
            String text = changed.containsKey(file) ? changed.get(file) : textOf(file);
            JavaSource source = Sources.parse(text);
            changed.put(
                    file,
                    source.isBroken() || text.isBlank() || text.contains("\uFFFD")
                            ? stubs.files().get(file)
                            : source.with(stub, stub.find(reference)));
        }
        new Sources(changed).writeTo(project.mine(chapter));
        return List.copyOf(changed.keySet());
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

    /** Where an exercise is to be written, for a person: the file, the first of its methods, the line. */
    String place(Exercise exercise) {
        String reference = exercise.methods().getFirst();
        try {
            Sources sources = sources();
            Path file = sources.fileOf(reference);
            if (file != null) {
                JavaSource source = Sources.parse(sources.files().get(file));
                JavaSource.Method method = source.find(reference);
                return path(file) + (method == null ? "" : ":" + source.line(method));
            }
        } catch (IOException | IllegalArgumentException e) {
            // Then there is no line to name: the file is not as it should be.
        }
        return path(Path.of(reference.replaceFirst("\\..*", ".java")));
    }

    /** A file as the learner sees it from the root of the project. */
    String path(Path file) {
        return project.shown(project.mine(chapter).resolve(file));
    }
}

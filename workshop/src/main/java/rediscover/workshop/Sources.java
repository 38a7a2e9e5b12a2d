package rediscover.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java files by their path below the source folder, in memory. */
record Sources(Map<Path, String> files) {
    /** All files of a folder. */
    static Sources read(Path folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path), Files.readString(path));
            }
        }
        return new Sources(files);
    }

    /** The same with the bodies of exercises taken out. */
    Sources without(Collection<Exercise> exercises) {
        Map<Path, String> stubbed = new TreeMap<>(files);
        stubbed.replaceAll((_, text) -> withoutIn(text, exercises));
        return new Sources(stubbed);
    }

    private static String withoutIn(String text, Collection<Exercise> exercises) {
        JavaSource source = parse(text);
        for (Exercise exercise : exercises) {
            boolean touched = false;
            for (String reference : exercise.methods()) {
                JavaSource.Method method = source.find(reference);
                if (method != null) {
                    source.stub(method, exercise.name());
                    touched = true;
                }
            }
            for (String reference : exercise.without()) {
                JavaSource.Method method = source.find(reference);
                if (method != null) {
                    source.remove(method);
                }
            }
            if (touched) {
                exercise.imports().forEach(source::removeImport);
            }
        }
        return source.edited();
    }

    /** The file in which a class or method stands that an exercise names; null if there is none. */
    Path fileOf(String reference) {
        String top = reference.substring(0, reference.indexOf('.')) + ".java";
        return files.keySet().stream()
                .filter(path -> path.getFileName().toString().equals(top))
                .findFirst()
                .orElse(null);
    }

    /** Whether nothing of an exercise is written yet. */
    boolean isStub(Exercise exercise) {
        String thrown = JavaSource.literal(exercise.name());
        return exercise.methods().size()
                <= files.values().stream()
                        .mapToInt(text -> text.split(Pattern.quote(thrown), -1).length - 1)
                        .sum();
    }

    static JavaSource parse(String text) {
        try {
            return new JavaSource(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeTo(Path folder) throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}

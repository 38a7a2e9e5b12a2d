package rediscover.workshop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The learner's files of a chapter. What is in them is never overwritten. */
record Workplace(Project project, Chapter chapter) {
    private static final Path START = Path.of("my", ".start");

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
        missing.keySet().removeIf(file -> Files.exists(folder.resolve(file)));
        new Sources(missing).writeTo(folder);
        new Sources(missing).writeTo(project.root().resolve(START).resolve(chapter.folder()));
        return List.copyOf(missing.keySet());
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
        return project.root()
                .relativize(project.mine(chapter).resolve(file))
                .toString()
                .replace(File.separatorChar, '/');
    }
}

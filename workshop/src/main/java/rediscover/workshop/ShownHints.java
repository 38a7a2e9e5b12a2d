package rediscover.workshop;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** How many hints of each exercise the learner has seen: a file among the learner's. */
final class ShownHints {
    private final Path file;
    private final Properties levels = new Properties();

    ShownHints(Project project) throws IOException {
        file = project.my().resolve(".hints");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                levels.load(reader);
            }
        }
    }

    int of(Exercise exercise) {
        String level = levels.getProperty(exercise.number(), "0");
        return level.matches("[0-9]") ? Integer.parseInt(level) : 0;
    }

    void put(Exercise exercise, int level) throws IOException {
        levels.setProperty(exercise.number(), String.valueOf(level));
        Files.createDirectories(file.getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            levels.store(writer, null);
        }
    }
}

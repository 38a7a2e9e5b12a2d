package rediscover.workshop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything up to a chapter as one plain Maven project. */
record Export(Course course, Chapter last, Path target) {
    private static final Path MAIN = Path.of("src", "main");
    private static final Path TEST = Path.of("src", "test");

    void write() throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> children = Files.list(target)) {
                if (children.findAny().isPresent()) {
                    throw new Refusal(target + " is not empty, and stays as it is. Name another folder.");
                }
            }
        }
        for (Chapter chapter : chapters()) {
            Workplace.copy(main(chapter), target.resolve(MAIN));
            Workplace.copy(module(chapter).resolve(TEST), target.resolve(TEST));
        }
        try (var pom = Export.class.getResourceAsStream("export-pom.xml")) {
            String text = new String(pom.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(target.resolve("pom.xml"), text.replace("@name@", last.folder()));
        }
        Files.writeString(target.resolve(".gitignore"), "target/\nappendonly.aof*\n");
        Files.writeString(target.resolve("README.md"), """
            # My Redis, up to %s

            Everything in one plain Maven project, with its tests. It needs a JDK 25 and Maven:

            ```sh
            mvn test
            java -cp target/classes rediscover.%s.Main
            ```

            That is the program of the last chapter; those of the others are in their packages. From 02 on they are
            servers, which may be told a port.
            """.formatted(last.folder(), last.name()));
    }

    /** Whose code it is, a line for each chapter. */
    List<String> origins() {
        return chapters().stream()
                .map(chapter -> chapter.number() + " " + Prose.pad(chapter.name(), 10)
                        + (course.isStarted(chapter) ? "yours" : "the reference"))
                .toList();
    }

    private List<Chapter> chapters() {
        return course.chapters().subList(0, course.chapters().indexOf(last) + 1);
    }

    private Path main(Chapter chapter) {
        Path module = course.isStarted(chapter) ? course.project().my().resolve(chapter.folder()) : module(chapter);
        return module.resolve(MAIN);
    }

    private Path module(Chapter chapter) {
        return course.project().root().resolve(chapter.folder());
    }
}

package rediscover.workshop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project on the disk: where sources, classes and the learner's files are.
 *
 * @param root the folder with the chapters
 * @param build where in a module Maven has put classes: {@code target}
 * @param my the folder with the learner's chapters
 */
record Project(Path root, String build, Path my) {
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** The learner's chapters are in {@code my}. */
    Project(Path root, String build) {
        this(root, build, root.resolve("my"));
    }

    /** The chapters that have exercises, in order. */
    List<Chapter> chapters() throws IOException {
        List<Chapter> chapters = new ArrayList<>();
        for (Path folder : chapterFolders()) {
            if (Files.exists(folder.resolve("exercises.yaml"))) {
                chapters.add(Chapter.read(folder));
            }
        }
        return chapters;
    }

    private List<Path> chapterFolders() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().matches("chapter[0-9]{2}-.*"))
                    .sorted()
                    .toList();
        }
    }

    /** A chapter's reference. */
    Path reference(Chapter chapter) {
        return root.resolve(chapter.folder()).resolve(SOURCES);
    }

    /** The learner's version of a chapter. */
    Path mine(Chapter chapter) {
        return my.resolve(chapter.folder()).resolve(SOURCES);
    }

    /** A path as the learner sees it from the root of the project. */
    String shown(Path path) {
        Path shown = path.startsWith(my) ? Path.of("my").resolve(my.relativize(path)) : root.relativize(path);
        return shown.toString().replace(File.separatorChar, '/');
    }

    /** Where a chapter's reference is compiled. */
    Path classes(Chapter chapter) {
        return root.resolve(chapter.folder()).resolve(build).resolve("classes");
    }

    /** Where the learner's version is compiled by this process; no other one uses the folder. */
    Path work(Chapter chapter) {
        return runs().resolve(String.valueOf(ProcessHandle.current().pid())).resolve(chapter.folder());
    }

    private Path runs() {
        return root.resolve("workshop").resolve(build).resolve("runs");
    }

    /** Where it is kept which of the learner's chapters are green. */
    Path remembered() {
        return root.resolve("workshop").resolve(build).resolve("green");
    }

    /** Removes what processes that are gone, and this one, have compiled. */
    void sweep() throws IOException {
        if (Files.exists(runs())) {
            try (Stream<Path> folders = Files.list(runs())) {
                for (Path folder : (Iterable<Path>) folders.filter(Project::isLeft)::iterator) {
                    Compilation.delete(folder);
                }
            }
        }
    }

    private static boolean isLeft(Path run) {
        long pid = Long.parseLong(run.getFileName().toString());
        return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    }

    /** Where a chapter's tests are compiled. */
    Path testClasses(Chapter chapter) {
        return root.resolve(chapter.folder()).resolve(build).resolve("test-classes");
    }

    /**
     * The compiled classes, and tests, of a chapter and of those before it. What comes later brings services with it, such as
     * another server and another log, on which the chapter's tests would run instead.
     */
    List<Path> classesUpTo(Chapter chapter) throws IOException {
        return chapterFolders().stream()
                .filter(folder -> folder.getFileName().toString().compareTo(chapter.folder()) <= 0)
                .flatMap(folder -> Stream.of("classes", "test-classes")
                        .map(kind -> folder.resolve(build).resolve(kind)))
                .filter(Files::exists)
                .toList();
    }

    /** Where the tests of the whole are compiled. */
    Path testsOfTheWhole() {
        return root.resolve("final").resolve(build).resolve("test-classes");
    }

    /** All modules' compiled classes, and tests; of those that have any. */
    List<Path> allClasses() throws IOException {
        List<Path> folders = new ArrayList<>(chapterFolders());
        folders.add(root.resolve("final"));
        return folders.stream()
                .flatMap(folder -> Stream.of("classes", "test-classes")
                        .map(kind -> folder.resolve(build).resolve(kind)))
                .filter(Files::exists)
                .toList();
    }

    /** The libraries that this program runs with, and so do the learner's tests; and this program. */
    List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !entry.startsWith(root) || isTool(entry))
                .toList();
    }

    private boolean isTool(Path entry) {
        Path module = root.resolve("workshop").resolve(build);
        return entry.equals(module.resolve("classes"))
                || (entry.startsWith(module) && entry.toString().endsWith(".jar"));
    }
}

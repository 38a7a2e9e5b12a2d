package rediscover.workshop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The learner's chapters of which all tests are green, with their classes. The tests say so; what they said is kept below
 * {@code target}, under a hash of everything that they depend on: the learner's files, what these stand on, the tests.
 */
final class GreenChapters {
    private static final int KEPT = 6; // verdicts of a chapter

    private final Project project;
    private final boolean onReference;
    private final Map<Chapter, Path> known = new LinkedHashMap<>();
    private final List<Chapter> red = new ArrayList<>(); // though everything is written
    private final Set<Chapter> looked = new HashSet<>();

    /** @param onReference whether none of the learner's chapters is to be used */
    GreenChapters(Project project, boolean onReference) {
        this.project = project;
        this.onReference = onReference;
    }

    /** What a chapter stands on. Runs the tests of those before it, if it is not known yet what they say. */
    Ground under(Chapter chapter) throws IOException {
        for (Chapter before : project.chapters()) {
            boolean isBefore = before.number().compareTo(chapter.number()) < 0;
            if (isBefore && !onReference && Files.isDirectory(project.mine(before)) && looked.add(before)) {
                Path classes = classesIfGreen(before, Ground.of(project, before, known, red));
                if (classes != null) {
                    known.put(before, classes);
                }
            }
        }
        return Ground.of(project, chapter, known, red);
    }

    private Path classesIfGreen(Chapter chapter, Ground ground) throws IOException {
        Sources sources;
        try {
            sources = new Workplace(project, chapter).sources();
        } catch (UnreadableSource e) {
            return null;
        }
        if (chapter.exercises().stream().anyMatch(sources::isStub)) {
            return null;
        }
        Path place = place(chapter, sources, ground);
        if (!Files.exists(place)) {
            examine(chapter, sources, ground);
        }
        if (Files.isDirectory(place)) {
            return place;
        }
        red.add(chapter);
        return null;
    }

    /** Whether it is known that all tests of the chapter are green. */
    boolean isGreen(Chapter chapter, Ground ground) throws IOException {
        try {
            return Files.isDirectory(place(chapter, new Workplace(project, chapter).sources(), ground));
        } catch (UnreadableSource e) {
            return false;
        }
    }

    private void examine(Chapter chapter, Sources sources, Ground ground) throws IOException {
        System.err.println("Running the tests of your chapter " + chapter.number() + ", which have not seen it yet...");
        Path target = project.work(chapter).resolveSibling(chapter.folder() + "-before");
        try (Check check = new Check(project, chapter, target, ground, _ -> {})) {
            check.stopAtFirstFailure();
            Verdict verdict = check.of(sources, chapter.exercises(), true);
            remember(verdict, target, ground);
        }
    }

    /**
     * Keeps what the tests said of a chapter: its classes if all are green, or else an empty file. Nothing is kept of a chapter
     * that is green as far as it was looked at. What turns out to be green after all is green.
     */
    void remember(Verdict verdict, Path classes, Ground ground) throws IOException {
        Chapter chapter = verdict.chapter();
        boolean all = verdict.isWhollyGreen();
        Path place = place(chapter, verdict.sources(), ground);
        if (Files.isDirectory(place) || (Files.exists(place) && !all) || (verdict.isGreen() && !all)) {
            return;
        }
        Files.deleteIfExists(place);
        Files.createDirectories(place.getParent());
        forgetOld(chapter, place.getParent());
        Path made = place.resolveSibling(
                place.getFileName() + "-" + ProcessHandle.current().pid());
        if (all) {
            Workplace.copy(classes, made);
        } else {
            Files.writeString(made, "");
        }
        try {
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) { // another process was quicker
            Compilation.delete(made);
        }
    }

    private static void forgetOld(Chapter chapter, Path folder) throws IOException {
        try (Stream<Path> places = Files.list(folder)) {
            List<Path> old = places.filter(
                            place -> place.getFileName().toString().startsWith(chapter.folder()))
                    .sorted(Comparator.comparingLong(
                                    (Path place) -> place.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .toList();
            for (Path place : old) {
                Compilation.delete(place);
            }
        }
    }

    private Path place(Chapter chapter, Sources sources, Ground ground) throws IOException {
        MessageDigest digest = sha256();
        for (Map.Entry<Path, String> file : sources.files().entrySet()) {
            add(digest, file.getKey() + "\n" + file.getValue());
        }
        for (Path folder : ground.classes()) {
            addFiles(digest, folder);
        }
        addFiles(digest, project.testClasses(chapter));
        for (Exercise exercise : chapter.exercises()) {
            add(digest, exercise.tag());
        }
        String hash = HexFormat.of().formatHex(digest.digest(), 0, 12);
        return project.remembered().resolve(chapter.folder() + "-" + hash);
    }

    /** What Maven has built is the same as long as it has the same sizes and times. */
    private static void addFiles(MessageDigest digest, Path folder) throws IOException {
        add(digest, folder.toString());
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .forEach(file -> add(
                                digest,
                                file + " " + file.toFile().length() + " "
                                        + file.toFile().lastModified()));
            }
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every JDK has it
        }
    }
}

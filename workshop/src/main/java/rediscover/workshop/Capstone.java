package rediscover.workshop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The learner's own Redis: the tests of the whole run on the learner's chapters. */
final class Capstone implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path WHOLE = Path.of("rediscover");
    private static final Path COMMANDS = WHOLE.resolve("commands");

    private final Learn learn;
    private final Project project;
    private final Course course;
    private final Screen screen;
    private Examination examination;

    Capstone(Learn learn) throws IOException {
        this.learn = learn;
        project = learn.project();
        course = learn.course();
        screen = learn.screen();
        refuseUnwritten();
    }

    private void refuseUnwritten() throws IOException {
        StringBuilder missing = new StringBuilder();
        String next = null;
        for (Chapter chapter : course.chapters()) {
            if (!course.isStarted(chapter)) {
                missing.append("\n  Chapter ").append(chapter.number()).append(" is not started");
                next = next == null ? "start " + chapter.number() : next;
                continue;
            }
            Sources sources = learn.workplace(chapter).sources();
            for (Exercise exercise : chapter.exercises()) {
                if (sources.isStub(exercise)) {
                    missing.append("\n  ").append(exercise.name()).append(" is not written yet");
                    next = next == null ? "check " + exercise.number() : next;
                }
            }
        }
        if (next != null) {
            throw new Refusal("The capstone runs on your own code alone, and some of it is missing:\n" + missing
                    + "\n\n  Next   ./rediscover learn " + next);
        }
    }

    /** Returns whether everything is green. */
    boolean run() throws IOException {
        screen.line("Capstone: your own Redis, on your chapters alone");
        List<Path> mine = new ArrayList<>();
        for (Chapter chapter : course.chapters()) {
            Verdict verdict = compiled(chapter, mine);
            if (!verdict.mistakes().isEmpty()) {
                screen.lines("\n" + Report.of(verdict));
                return false;
            }
        }
        List<Path> classPath = new ArrayList<>(project.libraries());
        classPath.addAll(mine);
        classPath.addAll(others());
        examination = new Examination(project.root().resolve("final"), classPath, "-ea");
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        examination.run(Job.of(project.testsOfTheWhole(), classes(), LIMIT), (group, runs) -> {
            String name = group.substring(group.lastIndexOf('.') + 1);
            outcomes.put(name, new Outcome(null, runs));
            tell(name, outcomes.get(name));
            return true;
        });
        return concluded(outcomes);
    }

    private Verdict compiled(Chapter chapter, List<Path> mine) throws IOException {
        Sources sources;
        try {
            sources = learn.workplace(chapter).sources();
        } catch (UnreadableSource e) {
            return new Verdict(chapter, new Sources(Map.of()), List.of(e.mistake()), List.of(), List.of());
        }
        Path target = project.work(chapter);
        List<Compilation.Mistake> mistakes = Compilation.compile(sources, mine, target);
        mine.add(target);
        return new Verdict(chapter, sources, mistakes, List.of(), List.of());
    }

    /** All classes but the references of what the learner has written. */
    private List<Path> others() throws IOException {
        List<Path> others = new ArrayList<>(project.allClasses());
        course.chapters().forEach(chapter -> others.remove(project.classes(chapter)));
        return others;
    }

    private List<String> classes() throws IOException {
        Path tests = project.testsOfTheWhole();
        try (Stream<Path> files = Files.walk(tests)) {
            return files.map(tests::relativize)
                    .filter(Capstone::isAboutTheServer)
                    .map(file ->
                            file.toString().replace(File.separatorChar, '.').replaceFirst("\\.class$", ""))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isAboutTheServer(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("Test.class")
                && !name.equals("ArchitectureTest.class")
                && (WHOLE.equals(file.getParent()) || file.startsWith(COMMANDS));
    }

    private void tell(String name, Outcome outcome) {
        String count = outcome.isGreen()
                ? Prose.count(outcome.runs().size(), "test")
                : outcome.passed() + " of " + Prose.count(outcome.runs().size(), "test");
        screen.line(Prose.pad((outcome.isGreen() ? "  ✓ " : "  ✗ ") + name, 44) + count);
    }

    private boolean concluded(Map<String, Outcome> outcomes) throws IOException {
        screen.line();
        for (Map.Entry<String, Outcome> entry : outcomes.entrySet()) {
            Outcome outcome = entry.getValue();
            if (!outcome.isGreen()) {
                screen.lines(Report.of(verdictOn(outcome), entry.getKey(), outcome));
                return false;
            }
        }
        screen.lines("✓ This is your own Redis: what you wrote passes the tests of the whole.");
        return true;
    }

    /** Of the last chapter that the first failure has come through; if it is none, without any files. */
    private Verdict verdictOn(Outcome outcome) throws IOException {
        Verdict last = new Verdict(course.chapters().getLast(), new Sources(Map.of()), List.of(), List.of(), List.of());
        for (Chapter chapter : course.chapters()) {
            Sources sources = learn.workplace(chapter).sources();
            Verdict verdict = new Verdict(chapter, sources, List.of(), List.of(), List.of());
            if (!outcome.runs().isEmpty() && new Places(verdict).concern(outcome.firstFailure())) {
                last = verdict;
            }
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        if (examination != null) {
            examination.close();
        }
    }
}

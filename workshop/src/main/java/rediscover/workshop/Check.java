package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sources of a chapter, compiled and looked at by its tests, on top of the references of the other chapters. */
final class Check {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Project project;
    private final Chapter chapter;
    private final Path target;

    /** @param target where to compile to; nobody else's */
    Check(Project project, Chapter chapter, Path target) {
        this.project = project;
        this.chapter = chapter;
        this.target = target;
    }

    /** @param rest whether the chapter's other tests run as well */
    Verdict of(Sources sources, List<Exercise> exercises, boolean rest) throws IOException {
        List<Path> others = new ArrayList<>(project.allClasses());
        others.remove(project.classes(chapter));
        others.addAll(project.libraries());
        List<Compilation.Mistake> mistakes = Compilation.compile(sources, others, target);
        if (!mistakes.isEmpty()) {
            return new Verdict(chapter, sources, mistakes, List.of());
        }
        List<Path> classPath = new ArrayList<>(List.of(target, project.testClasses(chapter)));
        classPath.addAll(others);
        List<String> groups =
                new ArrayList<>(exercises.stream().map(Exercise::tag).toList());
        if (rest) {
            groups.add(Examiner.REST);
        }
        List<TestRun> runs = new Examination(classPath, project.testClasses(chapter), LIMIT).run(groups);
        List<Outcome> outcomes = new ArrayList<>();
        for (Exercise exercise : exercises) {
            outcomes.add(new Outcome(exercise, inOrder(runs, exercise.tag())));
        }
        if (rest) {
            outcomes.add(new Outcome(null, inOrder(runs, Examiner.REST)));
        }
        return new Verdict(chapter, sources, List.of(), outcomes);
    }

    /** The runs of a group, as their tests stand in the files: a file begins with what is simplest. */
    private List<TestRun> inOrder(List<TestRun> runs, String group) throws IOException {
        List<TestRun> selected =
                runs.stream().filter(run -> run.group().equals(group)).toList();
        if (selected.stream().allMatch(TestRun::passed)) {
            return selected;
        }
        Map<String, Integer> places = new HashMap<>();
        Path tests = project.root().resolve(chapter.folder()).resolve(Path.of("src", "test", "java"));
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                for (JavaSource.Method method : new JavaSource(Files.readString(file)).methods()) {
                    places.putIfAbsent(method.owner() + '.' + method.name(), places.size());
                }
            }
        }
        return selected.stream()
                .sorted(Comparator.comparingInt(run -> places.getOrDefault(run.test(), Integer.MAX_VALUE)))
                .toList();
    }
}

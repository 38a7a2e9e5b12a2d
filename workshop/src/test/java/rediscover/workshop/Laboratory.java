package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Examines many wrong solutions quickly: only the files that differ from the reference are compiled, an exercise's tests run until
 * the first one fails, and a process that is as good as new does the next job as well.
 */
final class Laboratory implements AutoCloseable {
    private static final Duration NORMAL = Duration.ofSeconds(10);
    private static final int TIMES_THE_REFERENCE = 10;

    private final Project project;
    private final Path directory;
    private final Map<Chapter, ConcurrentLinkedQueue<Examination>> idle = new ConcurrentHashMap<>();
    private final Map<Exercise, Duration> referenceTimes = new ConcurrentHashMap<>();

    /** @param directory for compiled classes */
    Laboratory(Project project, Path directory) {
        this.project = project;
        this.directory = directory;
    }

    /**
     * What the first failing test of an exercise says of sources.
     *
     * @param hangs whether a test is expected not to end; then it is waited for only some times as long as the reference takes
     */
    Verdict examine(Chapter chapter, Sources sources, Exercise exercise, boolean hangs) throws IOException {
        Sources reference = Sources.read(project.reference(chapter));
        Map<Path, String> changed = new TreeMap<>(sources.files());
        changed.entrySet().removeAll(reference.files().entrySet());
        Path target = Files.createTempDirectory(directory, "classes");
        List<Path> classPath = new ArrayList<>(project.classesUpTo(chapter));
        List<Path> needed = new ArrayList<>(classPath);
        needed.addAll(project.libraries());
        List<Compilation.Mistake> mistakes = Compilation.compile(new Sources(changed), needed, target);
        if (!mistakes.isEmpty()) {
            return new Verdict(chapter, sources, mistakes, List.of(), List.of());
        }
        classPath.addFirst(target);
        Job job = job(chapter, exercise, classPath).onlyUntilFirstFailure();
        List<TestRun> runs = run(chapter, hangs ? job.endedAfter(limit(chapter, exercise)) : job);
        Compilation.delete(target);
        boolean missed = runs.stream().anyMatch(TestRun::missedSomething);
        List<Lost> lost = missed ? Lost.in(sources, new Workplace(project, chapter).stubs()) : List.of();
        return new Verdict(chapter, sources, List.of(), List.of(new Outcome(exercise, runs)), lost);
    }

    private Job job(Chapter chapter, Exercise exercise, List<Path> classPath) {
        return Job.of(project.testClasses(chapter), List.of(exercise.tag()), NORMAL)
                .on(classPath);
    }

    /** A second more than some times what all tests of the exercise take on this machine, with the reference. */
    private Duration limit(Chapter chapter, Exercise exercise) throws IOException {
        Duration known = referenceTimes.get(exercise);
        if (known == null) {
            long begin = System.nanoTime();
            run(chapter, job(chapter, exercise, project.classesUpTo(chapter)));
            known = Duration.ofNanos(System.nanoTime() - begin);
            referenceTimes.put(exercise, known);
        }
        Duration limit = known.multipliedBy(TIMES_THE_REFERENCE).plusSeconds(1);
        return limit.compareTo(NORMAL) < 0 ? limit : NORMAL;
    }

    private List<TestRun> run(Chapter chapter, Job job) throws IOException {
        ConcurrentLinkedQueue<Examination> waiting = idle.computeIfAbsent(chapter, _ -> new ConcurrentLinkedQueue<>());
        Examination examination = waiting.poll();
        if (examination == null) {
            examination = new Examination(project.root().resolve(chapter.folder()), project.libraries());
        }
        List<TestRun> all = new ArrayList<>();
        examination.run(job, (_, runs) -> all.addAll(runs));
        waiting.add(examination);
        return all;
    }

    @Override
    public void close() throws IOException {
        for (ConcurrentLinkedQueue<Examination> waiting : idle.values()) {
            for (Examination examination : waiting) {
                examination.close();
            }
        }
    }
}

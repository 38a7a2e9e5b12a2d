package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sources of a chapter, compiled and looked at by its tests, on top of the chapters before it. */
final class Check implements AutoCloseable {
    private static final Duration LIMIT_OF_REST = Duration.ofMinutes(1); // they may be thorough

    private final Project project;
    private final Chapter chapter;
    private final Path target;
    private final Ground ground;
    private final Consumer<Outcome> listener;
    private final List<Path> others; // classes of the chapters before it, and libraries
    private final Examination examination;
    private Duration limit = Duration.ofSeconds(10);
    private boolean all;
    private boolean untilFirstFailure;

    /**
     * On top of the reference.
     *
     * @param target where to compile to; nobody else's
     */
    Check(Project project, Chapter chapter, Path target) throws IOException {
        this(project, chapter, target, Ground.ofReference(project, chapter), _ -> {});
    }

    /** @param listener told of each outcome when it is known */
    Check(Project project, Chapter chapter, Path target, Ground ground, Consumer<Outcome> listener) throws IOException {
        this.project = project;
        this.chapter = chapter;
        this.target = target;
        this.ground = ground;
        this.listener = listener;
        Files.createDirectories(target); // Java does not look a second time for a folder of its class path
        List<Path> classPath = new ArrayList<>(project.libraries());
        classPath.add(target);
        classPath.add(project.testClasses(chapter));
        classPath.addAll(ground.classes());
        others = new ArrayList<>(ground.classes());
        others.addAll(project.libraries());
        examination = new Examination(project.root().resolve(chapter.folder()), classPath);
    }

    /** What the chapter stands on. */
    Ground ground() {
        return ground;
    }

    boolean isOf(Chapter other) {
        return chapter.equals(other);
    }

    /** Has it go on after an exercise that does not end; those that build on it may not, either. */
    void lookAtAll() {
        all = true;
    }

    /** Has it run of each exercise only as many tests as tell whether it is done. */
    void stopAtFirstFailure() {
        untilFirstFailure = true;
    }

    /** Has a test of an exercise end after that time. */
    void endTestsAfter(Duration time) {
        limit = time;
    }

    /** Has the process for the tests start meanwhile. */
    void prepare() throws IOException {
        examination.prepare();
    }

    /** The same of what the learner has written. */
    Verdict ofMine(List<Exercise> exercises, boolean rest) throws IOException {
        try {
            return of(new Workplace(project, chapter).sources(), exercises, rest);
        } catch (UnreadableSource e) {
            return new Verdict(chapter, new Sources(Map.of()), List.of(e.mistake()), List.of(), List.of());
        }
    }

    /** @param rest whether the chapter's other tests run as well, once the exercises are green */
    Verdict of(Sources sources, List<Exercise> exercises, boolean rest) throws IOException {
        examination.prepare();
        List<Compilation.Mistake> mistakes = Compilation.compile(sources, others, target);
        if (!mistakes.isEmpty()) {
            return new Verdict(chapter, sources, mistakes, List.of(), lost(sources));
        }
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, Exercise> tags = new LinkedHashMap<>();
        exercises.forEach(exercise -> tags.put(exercise.tag(), exercise));
        run(tags, limit, outcomes);
        if (rest && outcomes.stream().allMatch(Outcome::isGreen)) {
            tags.clear();
            tags.put(Examiner.REST, null);
            run(tags, LIMIT_OF_REST, outcomes);
        }
        boolean missed =
                outcomes.stream().flatMap(outcome -> outcome.runs().stream()).anyMatch(TestRun::missedSomething);
        return new Verdict(
                chapter,
                sources,
                List.of(),
                outcomes,
                missed ? lost(sources) : List.of(),
                project.testClasses(chapter));
    }

    /** Of this chapter and of those before it that are the learner's: what others miss. */
    private List<Lost> lost(Sources sources) throws IOException {
        List<Lost> lost = new ArrayList<>(Lost.in(sources, new Workplace(project, chapter).stubs()));
        for (Chapter before : ground.mine()) {
            Workplace workplace = new Workplace(project, before);
            lost.addAll(Lost.in(workplace.sources(), workplace.stubs()));
        }
        return lost;
    }

    private void run(Map<String, Exercise> groups, Duration limit, List<Outcome> outcomes) throws IOException {
        Job job = Job.of(project.testClasses(chapter), List.copyOf(groups.keySet()), limit);
        examination.run(untilFirstFailure ? job.onlyUntilFirstFailure() : job, (group, runs) -> {
            Outcome outcome = new Outcome(groups.get(group), runs);
            outcomes.add(outcome);
            listener.accept(outcome);
            return all || !outcome.isStuck();
        });
    }

    @Override
    public void close() throws IOException {
        examination.close();
    }
}

package rediscover.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A process that runs tests on a learner's code, which may do anything: loop, fill the memory, end the process. It is told on its
 * standard input what to do, writes each {@link TestRun} to its standard output when it is known, ahead of it the test's
 * name, and ends when its standard input does.
 */
final class Examiner implements TestExecutionListener {
    /** The tests that belong to no exercise, but to the chapter. */
    static final String REST = "rest";

    /** What it writes when all tests of a group have run. */
    static final String DONE = "done";

    private final ObjectOutputStream results;
    private final Recorder recorder = new Recorder();
    private Launcher launcher;
    private volatile Job job;
    private CancellationToken token;
    private Thread testing;
    private volatile String running; // its name; null between two tests
    private volatile long began;

    Examiner(ObjectOutputStream results) {
        this.results = results;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ObjectOutputStream results = new ObjectOutputStream(System.out);
        results.flush();
        Examiner examiner = new Examiner(results);
        SynchronousQueue<Job> jobs = new SynchronousQueue<>();
        daemon("parent", () -> listen(System.in, jobs));
        examiner.makeReady();
        Health health = new Health();
        Job job = jobs.take();
        Runtime.getRuntime().addShutdownHook(new Thread(examiner::tellWhoExits));
        daemon("watch", examiner::watch);
        while (job.isLoaded()) {
            examiner.examineLoaded(job);
            examiner.write(health.isWell());
            job = jobs.take();
        }
        examiner.examine(job);
        Runtime.getRuntime().halt(0); // whatever threads the learner's code has left
    }

    /** Hands on what the parent process asks for, and ends this process with it. */
    private static void listen(InputStream parent, SynchronousQueue<Job> jobs) {
        try (ObjectInputStream in = new ObjectInputStream(parent)) {
            while (true) {
                jobs.put((Job) in.readObject());
            }
        } catch (IOException | ClassNotFoundException | InterruptedException e) {
            // The parent has gone, or has no more work.
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(1);
    }

    /** Does what it does in a process of its own. The JVM's start-up cache wants no folders on the class path. */
    static void train(Path classes, Path tests, String group) throws IOException {
        Examiner examiner = new Examiner(new ObjectOutputStream(OutputStream.nullOutputStream()));
        examiner.makeReady();
        Job job = Job.of(tests, List.of(group), Duration.ofSeconds(10)).on(List.of(classes, tests));
        daemon("watch", examiner::watch);
        examiner.examineLoaded(job);
    }

    /** What can be done before it is known what to examine. */
    private void makeReady() {
        PrintStream printed = new PrintStream(recorder, true, StandardCharsets.UTF_8);
        System.setOut(printed);
        System.setErr(printed);
        launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
    }

    /** Each job has its classes for itself, even if other jobs had classes of the same names. */
    private void examineLoaded(Job loaded) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(loaded.urls(), Examiner.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            examine(loaded);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void examine(Job asked) throws IOException {
        testing = Thread.currentThread();
        job = asked;
        for (String group : asked.groups()) {
            token = CancellationToken.create();
            try {
                launcher.execute(LauncherExecutionRequestBuilder.request(Selection.of(Path.of(asked.tests()), group))
                        .listeners(this)
                        .cancellationToken(token)
                        .build());
            } catch (OutOfMemoryError e) { // JUnit gives up, too
                failed(running == null ? group : running, TestRun.Kind.OUT_OF_MEMORY, e);
            }
            write(DONE);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    private void watch() {
        while (true) {
            LockSupport.parkNanos(50_000_000);
            String name = running;
            if (name != null && System.nanoTime() - began > job.limit().toNanos()) {
                ThreadDump dump = ThreadDump.take();
                List<ThreadDump.Strand> deadlocked = dump.deadlocked();
                TestRun.Failure failure = new TestRun.Failure(
                        deadlocked.isEmpty() ? TestRun.Kind.TIME_OUT : TestRun.Kind.DEADLOCK,
                        "",
                        String.valueOf(job.told().toSeconds()),
                        TestRun.Frame.of(testing.getStackTrace()),
                        deadlocked.isEmpty() ? dump.without(testing.threadId()) : deadlocked);
                write(new TestRun(name, name, false, failure, recorder.take()));
                Runtime.getRuntime().halt(2); // nothing else ends a loop
            }
        }
    }

    /** Somebody has called System.exit, and waits there. */
    private void tellWhoExits() {
        List<TestRun.Frame> frames = ThreadDump.take().in("java.lang.Runtime", "exit").stream()
                .flatMap(strand -> strand.frames().stream())
                .toList();
        write(TestRun.ended(running == null ? "" : running, frames));
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            recorder.take();
            write(name(test));
            began = System.nanoTime();
            running = name(test);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        if (!test.isTest() && thrown == null) {
            return;
        }
        running = null;
        boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
        TestRun.Failure failure = thrown == null || aborted ? null : failure(kind(thrown), thrown);
        if (token.isCancellationRequested()) {
            return; // it came after the one that ended all
        }
        write(new TestRun(name(test), test.getDisplayName(), aborted, failure, recorder.take()));
        if (failure != null && job.untilFirstFailure()) {
            token.cancel();
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (!token.isCancellationRequested()) {
            write(new TestRun(name(test), test.getDisplayName(), true, null, ""));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        running = null;
    }

    private void failed(String name, TestRun.Kind kind, Throwable thrown) {
        running = null;
        write(new TestRun(name, name, false, failure(kind, thrown), recorder.take()));
    }

    private static TestRun.Kind kind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedOperationException
                    && String.valueOf(cause.getMessage()).startsWith("Exercise ")) {
                return TestRun.Kind.NOT_WRITTEN;
            }
            if (cause instanceof OutOfMemoryError) {
                return TestRun.Kind.OUT_OF_MEMORY;
            }
            if (cause instanceof StackOverflowError) {
                return TestRun.Kind.STACK_OVERFLOW;
            }
        }
        return TestRun.Kind.WRONG;
    }

    private static TestRun.Failure failure(TestRun.Kind kind, Throwable thrown) {
        List<TestRun.Frame> frames = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            frames.addAll(0, TestRun.Frame.of(cause.getStackTrace()));
        }
        return new TestRun.Failure(
                kind,
                thrown.getClass().getName(),
                Objects.requireNonNullElse(thrown.getMessage(), ""),
                List.copyOf(frames));
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source ->
                        source.getClassName().substring(source.getClassName().lastIndexOf('.') + 1)
                                + '.'
                                + source.getMethodName())
                .orElse(test.getDisplayName());
    }

    private synchronized void write(Object object) {
        try {
            results.writeObject(object);
            results.flush();
        } catch (IOException e) {
            Runtime.getRuntime().halt(1); // nobody listens
        }
    }
}

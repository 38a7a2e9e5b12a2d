package rediscover.workshop;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.TagFilter.excludeTags;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
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

    private static final int MOST_OUTPUT = 8 * 1024;

    private final ObjectOutputStream results;
    private final Recorder recorder = new Recorder();
    private Launcher launcher;
    private volatile long limitNanos;
    private Thread testing;
    private volatile String running; // its name; null between two tests
    private volatile long began;

    Examiner(ObjectOutputStream results) {
        this.results = results;
    }

    public static void main(String[] arguments) throws IOException {
        ObjectOutputStream results = new ObjectOutputStream(System.out);
        results.flush();
        Examiner examiner = new Examiner(results);
        examiner.makeReady();
        DataInputStream in = new DataInputStream(System.in);
        Duration limit;
        Path tests;
        List<String> groups = new ArrayList<>();
        try {
            limit = Duration.ofMillis(in.readLong());
            tests = Path.of(in.readUTF());
            for (int count = in.readInt(); count > 0; count--) {
                groups.add(in.readUTF());
            }
        } catch (EOFException e) { // it is not needed any more
            return;
        }
        daemon("parent", Examiner::endWithParent);
        Runtime.getRuntime().addShutdownHook(new Thread(examiner::tellWhoExits));
        examiner.examine(tests, groups, limit);
        Runtime.getRuntime().halt(0); // whatever threads the learner's code has left
    }

    /** Does what it does in a process of its own. The JVM's start-up cache wants no folders on the class path. */
    static void train(Path classes, Path tests, String group) throws IOException {
        URL[] urls = {classes.toUri().toURL(), tests.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls)) {
            Thread.currentThread().setContextClassLoader(loader);
            Examiner examiner = new Examiner(new ObjectOutputStream(OutputStream.nullOutputStream()));
            examiner.makeReady();
            examiner.examine(tests, List.of(group), Duration.ofSeconds(10));
        }
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

    private void examine(Path tests, List<String> groups, Duration limit) {
        testing = Thread.currentThread();
        limitNanos = limit.toNanos();
        daemon("watch", this::watch);
        for (String each : groups) {
            try {
                launcher.execute(request(tests, each), this);
            } catch (OutOfMemoryError e) { // JUnit gives up, too
                failed(running == null ? each : running, TestRun.Kind.OUT_OF_MEMORY, e);
            }
            write(DONE);
        }
    }

    /** @param group the tag of an exercise, {@link #REST}, or the name of a class */
    private static LauncherDiscoveryRequest request(Path tests, String group) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameters(Map.of(
                        "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName"));
        if (group.contains(".") && !group.startsWith("exercise-")) {
            return request.selectors(selectClass(group))
                    .filters(excludeTags("thorough"))
                    .build();
        }
        return request.selectors(selectClasspathRoots(Set.of(tests)))
                .filters(group.equals(REST) ? (PostDiscoveryFilter) Examiner::isOfNoExercise : includeTags(group))
                .build();
    }

    private static FilterResult isOfNoExercise(TestDescriptor test) {
        return FilterResult.includedIf(test.getTags().stream()
                .map(TestTag::getName)
                .noneMatch(tag -> tag.equals("thorough") || tag.startsWith("exercise-")));
    }

    private static void daemon(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // It says nothing: it only is there.
            }
        } catch (IOException e) {
            // Nor is it there any more.
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(1);
    }

    private void watch() {
        while (true) {
            LockSupport.parkNanos(50_000_000);
            String name = running;
            if (name != null && System.nanoTime() - began > limitNanos) {
                ThreadDump dump = ThreadDump.take();
                List<ThreadDump.Strand> deadlocked = dump.deadlocked();
                TestRun.Failure failure = new TestRun.Failure(
                        deadlocked.isEmpty() ? TestRun.Kind.TIME_OUT : TestRun.Kind.DEADLOCK,
                        "",
                        String.valueOf(limitNanos / 1_000_000_000),
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
        write(new TestRun(name(test), test.getDisplayName(), aborted, failure, recorder.take()));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write(new TestRun(name(test), test.getDisplayName(), true, null, ""));
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

    /** What is printed, the beginning of it. */
    private static final class Recorder extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, Math.min(length, MOST_OUTPUT - size()));
        }

        @Override
        public synchronized void write(int b) {
            if (size() < MOST_OUTPUT) {
                super.write(b);
            }
        }

        synchronized String take() {
            String text = new String(Arrays.copyOf(buf, count), StandardCharsets.UTF_8);
            reset();
            return text;
        }
    }
}

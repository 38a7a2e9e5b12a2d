package rediscover.workshop;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
 * A process that runs tests on a learner's code, which may do anything: loop, fill the memory, end the process. It writes each
 * {@link TestRun} to its standard output when it is known, ahead of those of a group its name, and ends when its standard
 * input does.
 */
final class Examiner implements TestExecutionListener {
    /** The tests that belong to no exercise, but to the chapter. */
    static final String REST = "rest";

    /** What it writes at its orderly end. */
    static final String DONE = "done";

    private static final int MOST_OUTPUT = 8 * 1024;

    private final ObjectOutputStream results;
    private final long limitNanos;
    private final Recorder recorder = new Recorder();
    private String group;
    private Thread testing;
    private volatile String running; // its name; null between two tests
    private volatile long began;

    private Examiner(ObjectOutputStream results, long limitNanos) {
        this.results = results;
        this.limitNanos = limitNanos;
    }

    /** {@code milliseconds-for-each-test folder-of-the-tests group…} */
    public static void main(String[] arguments) throws IOException {
        ObjectOutputStream results = new ObjectOutputStream(System.out);
        results.flush();
        Examiner examiner = new Examiner(results, Long.parseLong(arguments[0]) * 1_000_000);
        examiner.examine(Path.of(arguments[1]), List.of(arguments).subList(2, arguments.length));
        examiner.write(DONE);
        Runtime.getRuntime().halt(0); // whatever threads the learner's code has left
    }

    private void examine(Path tests, List<String> groups) {
        PrintStream printed = new PrintStream(recorder, true, StandardCharsets.UTF_8);
        System.setOut(printed);
        System.setErr(printed);
        testing = Thread.currentThread();
        daemon("watch", this::watch);
        daemon("parent", Examiner::endWithParent);
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
        for (String each : groups) {
            group = each;
            write(each);
            try {
                launcher.execute(request(tests, each), this);
            } catch (OutOfMemoryError e) { // JUnit gives up, too
                failed(running == null ? each : running, TestRun.Kind.OUT_OF_MEMORY, e);
            }
        }
    }

    private static LauncherDiscoveryRequest request(Path tests, String group) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(tests)))
                .configurationParameters(Map.of(
                        "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName"));
        return request.filters(group.equals(REST) ? (PostDiscoveryFilter) Examiner::isOfNoExercise : includeTags(group))
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
        Runtime.getRuntime().halt(1);
    }

    private void watch() {
        while (true) {
            LockSupport.parkNanos(50_000_000);
            String name = running;
            if (name != null && System.nanoTime() - began > limitNanos) {
                long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
                TestRun.Kind kind = deadlocked == null ? TestRun.Kind.TIME_OUT : TestRun.Kind.DEADLOCK;
                List<TestRun.Frame> frames = new ArrayList<>(TestRun.Frame.of(testing.getStackTrace()));
                report(new TestRun(
                        group, name, name, false, new TestRun.Failure(kind, "", "", frames), recorder.take()));
                Runtime.getRuntime().halt(2); // nothing else ends a loop
            }
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            recorder.take();
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
        report(new TestRun(group, name(test), test.getDisplayName(), aborted, failure, recorder.take()));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        report(new TestRun(group, name(test), test.getDisplayName(), true, null, ""));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        running = null;
    }

    private void failed(String name, TestRun.Kind kind, Throwable thrown) {
        running = null;
        report(new TestRun(group, name, name, false, failure(kind, thrown), recorder.take()));
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
        }
        return TestRun.Kind.WRONG;
    }

    private static TestRun.Failure failure(TestRun.Kind kind, Throwable thrown) {
        List<TestRun.Frame> frames = new ArrayList<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            frames.addAll(0, TestRun.Frame.of(cause.getStackTrace()));
        }
        return new TestRun.Failure(
                kind, thrown.getClass().getName(), String.valueOf(thrown.getMessage()), List.copyOf(frames));
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

    private void report(TestRun run) {
        write(run);
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

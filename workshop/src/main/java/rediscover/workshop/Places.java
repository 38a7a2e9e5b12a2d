package rediscover.workshop;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where to look in the learner's files of a chapter when a test fails. */
record Places(Verdict verdict) {
    /** The innermost line of the exercise that the failure knows, or else all that the exercise asks for. */
    String of(Exercise exercise, TestRun run) {
        return framesOf(run.failure())
                .filter(frame -> isOurs(frame) && exercise.asksFor(frame.className(), frame.method()))
                .map(this::path)
                .findFirst()
                .orElseGet(() -> of(exercise));
    }

    /** The only method's line, or, because nobody knows which of several members it is, their files. */
    private String of(Exercise exercise) {
        List<Path> files = exercise.files().stream()
                .map(verdict.sources()::fileOf)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (files.isEmpty()) {
            return "my/" + verdict.chapter().folder();
        }
        if (exercise.methods().size() != 1 || files.size() > 1) {
            return files.stream().map(this::path).collect(Collectors.joining("\n         "));
        }
        JavaSource source = Sources.parse(verdict.sources().files().get(files.getFirst()));
        JavaMember method = source.find(exercise.methods().getFirst());
        return path(files.getFirst()) + (method == null ? "" : ":" + source.line(method));
    }

    /** The lines to edit after a failure that belongs to no exercise: the place, and the exercise that asks for it. */
    String ofRest(TestRun run) {
        TestRun.Frame first = framesOf(run).filter(this::isOurs).findFirst().orElse(null);
        Exercise likely = likely(run);
        if (likely == null) {
            return (first == null ? folder() : path(first)) + "\n";
        }
        return (first == null ? of(likely) : path(first)) + "\n" + from(likely);
    }

    /**
     * The exercise that a failure is most likely about: the innermost one that it has come through, or else the one of which its
     * test calls most; null if nobody knows.
     */
    Exercise likely(TestRun run) {
        Exercise byFrames = exerciseOf(run);
        return byFrames != null || verdict.tests() == null
                ? byFrames
                : new Touched(verdict.tests(), "rediscover." + verdict.chapter().name()).likely(verdict.chapter(), run);
    }

    private Exercise exerciseOf(TestRun run) {
        return framesOf(run)
                .filter(this::isOurs)
                .flatMap(frame -> verdict.chapter().exercises().stream()
                        .filter(exercise -> exercise.asksFor(frame.className(), frame.method())))
                .findFirst()
                .orElse(null);
    }

    private String folder() {
        return verdict.sources().files().isEmpty()
                ? "my/"
                : "my/" + verdict.chapter().folder();
    }

    /** The innermost line in the chapter that a failure knows, and the exercise that asks for it; empty if there is none. */
    String ofFailure(TestRun run) {
        TestRun.Frame first = framesOf(run).filter(this::isOurs).findFirst().orElse(null);
        if (first == null) {
            return "";
        }
        Exercise exercise = exerciseOf(run);
        return path(first) + "\n" + (exercise == null ? "" : from(exercise));
    }

    private static String from(Exercise exercise) {
        return "         that is most likely in exercise " + exercise.number() + ": " + exercise.title() + "\n";
    }

    /** Whether one of these lines is in the chapter. */
    boolean areOurs(List<TestRun.Frame> frames) {
        return frames.stream().anyMatch(this::isOurs);
    }

    /** Whether the failure has come through a file of the chapter. */
    boolean concern(TestRun run) {
        return framesOf(run).anyMatch(this::isOurs);
    }

    boolean isOurs(TestRun.Frame frame) {
        return fileOf(frame) != null;
    }

    /** The test's own frames, and behind them those of the other threads. */
    private static Stream<TestRun.Frame> framesOf(TestRun.Failure failure) {
        return Stream.concat(
                failure.frames().stream(), failure.threads().stream().flatMap(strand -> strand.frames().stream()));
    }

    /** And behind these, those that were printed: what a server's thread fails with, no test catches. */
    private static Stream<TestRun.Frame> framesOf(TestRun run) {
        return Stream.concat(framesOf(run.failure()), run.printedFrames());
    }

    /** The file of the chapter that a frame is in; null if it is in another one. */
    private Path fileOf(TestRun.Frame frame) {
        int end = Math.max(0, frame.className().lastIndexOf('.'));
        Path file = Path.of(
                frame.className().substring(0, end).replace('.', File.separatorChar), String.valueOf(frame.file()));
        return verdict.sources().files().containsKey(file) ? file : null;
    }

    private String path(TestRun.Frame frame) {
        return path(fileOf(frame)) + ":" + frame.line();
    }

    String path(Path file) {
        return "my/" + verdict.chapter().folder() + "/src/main/java/"
                + file.toString().replace(File.separatorChar, '/');
    }
}

package rediscover.workshop;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict in words, for someone who is stuck. */
final class Report {
    private static final int MOST_LINES = 14; // of a message
    private static final int MOST_MISTAKES = 3; // besides the first
    private static final int MOST_FRAMES = 4;
    private static final int MOST_THREADS = 4;

    /** How people write what stands in the names of tests. */
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("cr ?lf", "CRLF"),
            Map.entry("lf", "LF"),
            Map.entry("nul", "NUL"),
            Map.entry("resp ?([23])", "RESP$1"),
            Map.entry("rediss", "Redis's"),
            Map.entry("redis", "Redis"),
            Map.entry("tcp", "TCP"));

    /** What a failure begins with that shows what a test ran with. */
    private static final Pattern SHOWN = Pattern.compile("(?m)^(sent|typed) ");

    private final Verdict verdict;
    private final StringBuilder text = new StringBuilder();

    private Report(Verdict verdict) {
        this.verdict = verdict;
    }

    /** What javac does not understand, or the first exercise that is not done: its first test that fails. */
    static String of(Verdict verdict) {
        Report report = new Report(verdict);
        if (!verdict.mistakes().isEmpty()) {
            report.addMistakes();
        } else {
            verdict.outcomes().stream()
                    .filter(outcome -> !outcome.isGreen())
                    .findFirst()
                    .ifPresent(report::addOutcome);
        }
        return report.text.toString();
    }

    /** An exercise that is not done: its first test that fails. */
    static String of(Verdict verdict, Outcome outcome) {
        Report report = new Report(verdict);
        report.addOutcome(outcome);
        return report.text.toString();
    }

    /** Tests of the whole, under a name, that do not pass. */
    static String of(Verdict verdict, String name, Outcome outcome) {
        Report report = new Report(verdict);
        report.addOutcome(name, outcome);
        return report.text.toString();
    }

    /** Whether the failure has come through a file of the verdict's chapter. */
    static boolean concerns(Verdict verdict, TestRun run) {
        return new Report(verdict).isOurs(framesOf(run).toList());
    }

    private void addMistakes() {
        Compilation.Mistake first = verdict.mistakes().getFirst();
        line("✗ Java does not understand this yet:");
        line("");
        int indentation = first.text().length() - first.text().stripLeading().length();
        line("    " + first.text().strip().replace('\t', ' '));
        line("    " + " ".repeat((int) Math.max(0, first.column() - 1 - indentation)) + "^");
        line("");
        first.message().lines().forEach(line -> line(Prose.wrap("  ", line)));
        line("");
        line("  Edit   " + path(first.file()) + ":" + first.line());
        verdict.mistakes().stream().skip(1).limit(MOST_MISTAKES).forEach(mistake -> {
            line("  Then   " + path(mistake.file()) + ":" + mistake.line());
            line("         " + inOneLine(mistake.message()));
        });
        int more = verdict.mistakes().size() - 1 - MOST_MISTAKES;
        if (more > 0) {
            line("         and " + more + " more");
        }
        addLost();
    }

    private static String inOneLine(String message) {
        return message.lines()
                .limit(2)
                .collect(Collectors.joining(" "))
                .replaceAll(" +symbol: +", ": ")
                .replaceAll(" +", " ");
    }

    private void addLost() {
        for (Lost lost : verdict.lost()) {
            line("  Note   "
                    + Prose.wrap(" ".repeat(9), lost.told(verdict.chapter())).strip());
        }
    }

    private void addOutcome(Outcome outcome) {
        addOutcome(
                outcome.exercise() == null
                        ? "The chapter's other tests"
                        : outcome.exercise().name(),
                outcome);
    }

    private void addOutcome(String name, Outcome outcome) {
        line("✗ " + name
                + (outcome.wasCutShort()
                        ? ""
                        : " (" + outcome.passed() + " of " + outcome.runs().size() + " tests pass)"));
        line("");
        if (outcome.runs().isEmpty()) {
            line("  There are no tests.");
            return;
        }
        TestRun run = outcome.firstFailure();
        line("  " + sentence(run));
        line("");
        addFailure(run);
        addOutput(run);
        line("");
        addLost();
        line("  Edit   " + place(outcome.exercise(), run));
        if (outcome.exercise() != null) {
            line("  Hint   ./rediscover learn hint " + outcome.exercise().number());
        }
    }

    private void addFailure(TestRun run) {
        TestRun.Failure failure = run.failure();
        switch (failure.kind()) {
            case NOT_WRITTEN -> line("    Nobody has written this yet.");
            case TIME_OUT -> {
                paragraph("It did not end within " + Prose.count(Long.parseLong(failure.message()), "second")
                        + ": a loop that never ends, or a wait for what never comes."
                        + (isOurs(failure.frames()) ? " It was at" : ""));
                addFrames(failure.frames());
                addThreads(failure);
            }
            case DEADLOCK -> {
                paragraph("It did not end within " + Prose.count(Long.parseLong(failure.message()), "second")
                        + ": threads wait for each other, each for a lock that another one holds.");
                addThreads(failure);
            }
            case OUT_OF_MEMORY -> {
                paragraph("The memory is full. What was it set aside for, and does all of that arrive?");
                addFrames(failure.frames());
            }
            case STACK_OVERFLOW -> {
                paragraph("The stack is full: methods call each other again and again, and none comes to an end.");
                addFrames(failure.frames());
            }
            case ENDED -> {
                paragraph("The process has ended in the middle of a test. "
                        + (isOurs(failure.frames())
                                ? "System.exit was called at"
                                : "Does something call System.exit?"));
                addFrames(failure.frames());
            }
            case WRONG -> {
                if (!failure.type().endsWith("AssertionError")
                        && !failure.type().endsWith("AssertionFailedError")) {
                    line("    " + failure.type());
                }
                addLines(failure.message());
                if (!failure.type().contains("Assertion")) {
                    addFrames(failure.frames());
                }
            }
        }
    }

    /** The first lines of a text. */
    private void addLines(String text) {
        List<String> lines = text.strip().lines().toList();
        lines.stream().limit(MOST_LINES).forEach(line -> line("    " + line));
        if (lines.size() > MOST_LINES) {
            line("    …");
        }
    }

    private void paragraph(String text) {
        line(Prose.wrap("    ", text));
    }

    private boolean isOurs(List<TestRun.Frame> frames) {
        return frames.stream().anyMatch(frame -> fileOf(frame) != null);
    }

    private void addFrames(List<TestRun.Frame> frames) {
        frames.stream()
                .filter(frame -> fileOf(frame) != null)
                .distinct()
                .limit(MOST_FRAMES)
                .forEach(frame -> line("      " + frame.method() + ", " + frame.file() + ":" + frame.line()));
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

    /** Where the learner's code is, in threads other than the test's. */
    private void addThreads(TestRun.Failure failure) {
        failure.threads().stream()
                .filter(strand -> isOurs(strand.frames()))
                .limit(MOST_THREADS)
                .forEach(strand -> {
                    String name =
                            strand.name().isEmpty() ? "A thread without a name" : "Thread \"" + strand.name() + "\"";
                    line("    " + name + (strand.wanted() == null ? " is at" : " waits at"));
                    addFrames(strand.frames());
                });
    }

    private void addOutput(TestRun run) {
        if (!run.output().isBlank()) {
            line("");
            line("  Printed meanwhile:");
            addLines(run.output());
        }
    }

    /** Where to look: the innermost line of the exercise that the failure knows, or else all that the exercise asks for. */
    private String place(Exercise exercise, TestRun run) {
        if (exercise == null) {
            return framesOf(run)
                    .filter(frame -> fileOf(frame) != null)
                    .map(frame -> path(fileOf(frame)) + ":" + frame.line())
                    .findFirst()
                    .orElse(
                            verdict.sources().files().isEmpty()
                                    ? "my/"
                                    : "my/" + verdict.chapter().folder());
        }
        return framesOf(run.failure())
                .filter(frame -> fileOf(frame) != null && exercise.asksFor(frame.className(), frame.method()))
                .map(frame -> path(fileOf(frame)) + ":" + frame.line())
                .findFirst()
                .orElseGet(() -> placeOf(exercise));
    }

    /** The only method's line, or, because nobody knows which of several methods it is, their files. */
    private String placeOf(Exercise exercise) {
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

    /** The file of the chapter's that a frame is in; null if it is in another one. */
    private Path fileOf(TestRun.Frame frame) {
        int end = Math.max(0, frame.className().lastIndexOf('.'));
        Path file = Path.of(
                frame.className().substring(0, end).replace('.', File.separatorChar), String.valueOf(frame.file()));
        return verdict.sources().files().containsKey(file) ? file : null;
    }

    private String path(Path file) {
        return "my/" + verdict.chapter().folder() + "/src/main/java/"
                + file.toString().replace(File.separatorChar, '/');
    }

    /** A test's name as the sentence it is: {@code aLineEndsAtLf} says "A line ends at LF." */
    static String sentence(TestRun run) {
        String name = run.test().substring(run.test().lastIndexOf('.') + 1);
        List<String> words = new ArrayList<>();
        for (String word : name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])|(?<=[A-Z])(?=[A-Z][a-z])", -1)) {
            boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            words.add(acronym ? word : word.toLowerCase(Locale.ROOT));
        }
        String sentence = String.join(" ", words);
        for (Map.Entry<String, String> spelling : SPELLINGS.entrySet()) {
            sentence = sentence.replaceAll("\\b" + spelling.getKey() + "\\b", spelling.getValue());
        }
        if (sentence.isBlank()) {
            return "A test.";
        }
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + '.' + with(run);
    }

    /** With what a test ran that runs with several things, unless its failure shows that. */
    private static String with(TestRun run) {
        boolean shown =
                run.failure() != null && SHOWN.matcher(run.failure().message()).find();
        boolean several = run.displayName().startsWith("[");
        return several && !shown ? " (" + run.displayName().replaceFirst("^\\[[0-9]+] ", "") + ")" : "";
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    /** For the tests that pin messages: lines of the code move, temporary folders have other names, and neither matters. */
    static String withoutLineNumbers(String report) {
        return report.replaceAll("java:[0-9]+", "java:N").replaceAll("\\S*junit-?[0-9]+", "TEMP");
    }
}

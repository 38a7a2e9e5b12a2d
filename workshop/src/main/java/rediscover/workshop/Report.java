package rediscover.workshop;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A verdict in words, for someone who is stuck. */
final class Report {
    private static final int MOST_LINES = 14; // of a message
    private static final int MOST_MISTAKES = 3; // besides the first
    private static final int MOST_FRAMES = 4;
    private static final int MOST_THREADS = 4;

    private final Verdict verdict;
    private final Places places;
    private final StringBuilder text = new StringBuilder();

    private Report(Verdict verdict) {
        this.verdict = verdict;
        places = new Places(verdict);
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

    /** An exercise that is not done, or the rest of a chapter: its first test that fails. */
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
        line("  Edit   " + places.path(first.file()) + ":" + first.line());
        verdict.mistakes().stream().skip(1).limit(MOST_MISTAKES).forEach(mistake -> {
            line("  Then   " + places.path(mistake.file()) + ":" + mistake.line());
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
        line("  " + Sentence.of(run));
        line("");
        addFailure(run);
        addOutput(run);
        line("");
        addLost();
        if (outcome.exercise() == null) {
            addPlaceOfRest(run);
        } else {
            line("  Edit   " + places.of(outcome.exercise(), run));
            line("  Hint   ./rediscover learn hint " + outcome.exercise().number());
        }
    }

    /** A failure that belongs to no exercise still names the one that it is most likely about. */
    private void addPlaceOfRest(TestRun run) {
        text.append("  Edit   ").append(places.ofRest(run));
        Exercise likely = places.likely(run);
        if (likely != null) {
            line("  Hint   ./rediscover learn hint " + likely.number());
            line("  Check  ./rediscover learn check " + verdict.chapter().number());
        }
    }

    private void addFailure(TestRun run) {
        TestRun.Failure failure = run.failure();
        switch (failure.kind()) {
            case NOT_WRITTEN -> addUnwritten(failure.message());
            case TIME_OUT -> {
                paragraph("It did not end within " + Prose.count(Long.parseLong(failure.message()), "second")
                        + ": a loop that never ends, or a wait for what never comes."
                        + (places.areOurs(failure.frames()) ? " It was at" : ""));
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
                        + (places.areOurs(failure.frames())
                                ? "System.exit was called at"
                                : "Does something call System.exit?"));
                addFrames(failure.frames());
            }
            case WRONG -> {
                if (!failure.type().endsWith("AssertionError")
                        && !failure.type().endsWith("AssertionFailedError")) {
                    line("    " + failure.type());
                }
                addLines(AssertionText.of(failure.message()));
                if (!failure.type().contains("Assertion")) {
                    addFrames(failure.frames());
                }
            }
        }
    }

    /** @param message of the exception: the exercise whose method was called */
    private void addUnwritten(String message) {
        boolean isOther = message.startsWith("Exercise ")
                && verdict.outcomes().stream()
                        .noneMatch(outcome -> outcome.exercise() != null
                                && !outcome.isGreen()
                                && outcome.exercise().name().equals(message));
        paragraph(isOther ? "It needs " + message + ", which is not written yet." : "Nobody has written this yet.");
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

    private void addFrames(List<TestRun.Frame> frames) {
        frames.stream()
                .filter(places::isOurs)
                .distinct()
                .limit(MOST_FRAMES)
                .forEach(frame -> line("      " + frame.method() + ", " + frame.file() + ":" + frame.line()));
    }

    /** Where the learner's code is, in threads other than the test's. */
    private void addThreads(TestRun.Failure failure) {
        failure.threads().stream()
                .filter(strand -> places.areOurs(strand.frames()))
                .sorted(Comparator.comparing(ThreadDump.Strand::name)
                        .thenComparing(strand -> strand.frames().toString()))
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

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    /** For the tests that pin messages: lines of the code move, temporary folders have other names, and neither matters. */
    static String withoutLineNumbers(String report) {
        return report.replaceAll("java:[0-9]+", "java:N").replaceAll("\\S*junit-?[0-9]+", "TEMP");
    }
}

package rediscover.workshop;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A test that has run.
 *
 * @param test the class and method: {@code InputTest.aLineEndsAtLf}
 * @param failure null if it passed
 * @param output what was printed meanwhile
 */
record TestRun(String test, String displayName, boolean skipped, Failure failure, String output)
        implements Serializable {
    private static final List<String> MISSING = List.of(
            "NoSuchMethodError",
            "NoSuchFieldError",
            "NoClassDefFoundError",
            "IncompatibleClassChangeError",
            "IllegalAccessError",
            "AbstractMethodError");

    /** {@code at rediscover.resp.Decimal.parse(Decimal.java:17)} */
    private static final Pattern PRINTED =
            Pattern.compile("\\bat (?:\\S*/)?([\\w.$]+)\\.([\\w$<>]+)\\((\\w+\\.java):([0-9]{1,7})\\)");

    /** In what way a test failed. */
    enum Kind {
        /** Something else came than was expected. */
        WRONG,
        /** It met an exercise that is not written yet. */
        NOT_WRITTEN,
        /** It did not end in time. */
        TIME_OUT,
        /** It did not end in time, because threads wait for each other. */
        DEADLOCK,
        OUT_OF_MEMORY,
        /** A method has called itself until there was no room any more. */
        STACK_OVERFLOW,
        /** It ended the whole process, and with it the tests. */
        ENDED
    }

    /**
     * Why a test failed.
     *
     * @param type of the exception, its full name; empty if there is none
     * @param message the exception's; of a time-out, after how many seconds
     * @param frames where, the innermost first; of a time-out, where it was
     * @param threads what the others were doing, if the test did not end: of a deadlock, those that take part
     */
    record Failure(Kind kind, String type, String message, List<Frame> frames, List<ThreadDump.Strand> threads)
            implements Serializable {
        Failure(Kind kind, String type, String message, List<Frame> frames) {
            this(kind, type, message, frames, List.of());
        }
    }

    /** A line of a stack trace. */
    record Frame(String className, String method, String file, int line) implements Serializable {
        static List<Frame> of(StackTraceElement... trace) {
            return Stream.of(trace)
                    .map(element -> new Frame(
                            element.getClassName(),
                            element.getMethodName(),
                            element.getFileName(),
                            element.getLineNumber()))
                    .toList();
        }
    }

    /** A test has ended the process; the name is empty if not even one had begun. */
    static TestRun ended(String test, List<Frame> frames) {
        return new TestRun(test, test, false, new Failure(Kind.ENDED, "", "", frames), "");
    }

    /** Whether no test could run after it. */
    boolean endedTheProcess() {
        return failure != null
                && (failure.kind == Kind.TIME_OUT || failure.kind == Kind.DEADLOCK || failure.kind == Kind.ENDED);
    }

    /** Whether it has called what is not there. */
    boolean missedSomething() {
        return failure != null && MISSING.stream().anyMatch(failure.type::endsWith);
    }

    /** The lines of stack traces that were printed meanwhile. */
    Stream<Frame> printedFrames() {
        return PRINTED.matcher(output)
                .results()
                .map(line -> new Frame(line.group(1), line.group(2), line.group(3), Integer.parseInt(line.group(4))));
    }

    boolean passed() {
        return failure == null && !skipped;
    }
}

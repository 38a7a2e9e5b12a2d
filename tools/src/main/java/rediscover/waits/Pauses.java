package rediscover.waits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.launch.RunningServer;

/**
 * The pauses of a server that its garbage collector makes, as its JVM logs them: {@code [1.234s] GC(5) Pause Young (Allocation
 * Failure) 80M->16M(247M) 12.345ms}.
 *
 * @param count their number, or -1 for a server that logs none, since it does not run on Java
 * @param longest the longest one, in milliseconds
 */
record Pauses(int count, double longest) {
    private static final Pattern PAUSE = Pattern.compile("\\bPause .* ([0-9.]+)ms$", Pattern.MULTILINE);

    /** The end of a server's log, from which {@link #since} reads on. */
    static long mark(RunningServer server) throws IOException {
        Path log = server.collectorLog();
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /** The pauses that were logged after a mark. */
    static Pauses since(long mark, RunningServer server) throws IOException {
        Path log = server.collectorLog();
        return Files.exists(log) ? in(Files.readString(log).substring((int) mark)) : new Pauses(-1, Double.NaN);
    }

    /** The pauses in a part of a log. */
    static Pauses in(String log) {
        int count = 0;
        double longest = 0;
        for (Matcher matcher = PAUSE.matcher(log); matcher.find(); count++) {
            longest = Math.max(longest, Double.parseDouble(matcher.group(1)));
        }
        return new Pauses(count, longest);
    }

    /** "12, 3.4 ms": their number, and the longest. */
    @Override
    public String toString() {
        return count < 0 ? "" : count == 0 ? "0" : String.format(Locale.ROOT, "%d, %.1f ms", count, longest);
    }
}

package rediscover.workshop;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all threads of this process are doing, the virtual ones included: the JVM's own text, taken apart. */
record ThreadDump(List<Strand> strands) {
    /**
     * A thread, where it is.
     *
     * @param name empty for most virtual threads
     * @param locked the monitors that it holds
     * @param wanted the lock that it waits for; null if it waits for none
     * @param frames the innermost first
     */
    record Strand(long id, String name, Set<String> locked, String wanted, List<TestRun.Frame> frames)
            implements Serializable {}

    private static final Pattern HEADER = Pattern.compile("#([0-9]+) \"(.*)\" .*");
    private static final Pattern FRAME = Pattern.compile(" +at (?:.*/)?(.*)\\.([^.]+)\\((.*?)(?::([0-9]+))?\\)");
    private static final Pattern LOCKED = Pattern.compile(" +- locked <(.*)>");
    private static final Pattern WANTED = Pattern.compile(" +- (?:waiting to lock|parking to wait for) <(.*)>.*");

    static ThreadDump take() {
        try {
            Path folder = Files.createTempDirectory("threads");
            Path file = folder.resolve("dump.txt");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
                return parse(Files.readAllLines(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) { // no room on the disk: then nobody can say
            return new ThreadDump(List.of());
        }
    }

    static ThreadDump parse(List<String> lines) {
        List<Strand> strands = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher header = HEADER.matcher(lines.get(i));
            if (header.matches()) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).isEmpty()) {
                    end++;
                }
                strands.add(strand(Long.parseLong(header.group(1)), header.group(2), lines.subList(i + 1, end)));
            }
        }
        return new ThreadDump(List.copyOf(strands));
    }

    private static Strand strand(long id, String name, List<String> lines) {
        List<TestRun.Frame> frames = new ArrayList<>();
        Set<String> locked = new HashSet<>();
        String wanted = null;
        for (String line : lines) {
            Matcher frame = FRAME.matcher(line);
            Matcher lock = LOCKED.matcher(line);
            Matcher want = WANTED.matcher(line);
            if (frame.matches()) {
                int number = frame.group(4) == null ? -1 : Integer.parseInt(frame.group(4));
                frames.add(new TestRun.Frame(frame.group(1), frame.group(2), frame.group(3), number));
            } else if (lock.matches()) {
                locked.add(lock.group(1));
            } else if (want.matches()) {
                wanted = want.group(1);
            }
        }
        return new Strand(id, name, locked, wanted, frames);
    }

    /** The threads that wait for each other's locks; none if there are none. */
    List<Strand> deadlocked() {
        long[] found = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        if (found != null) {
            return strands.stream()
                    .filter(strand -> Arrays.stream(found).anyMatch(id -> id == strand.id))
                    .toList();
        }
        Map<String, Strand> owners = new HashMap<>(); // Java looks for platform threads only
        strands.forEach(strand -> strand.locked.forEach(lock -> owners.put(lock, strand)));
        return strands.stream().filter(strand -> waitsForItself(strand, owners)).toList();
    }

    private static boolean waitsForItself(Strand strand, Map<String, Strand> owners) {
        Strand next = strand;
        for (int i = 0; i < owners.size(); i++) {
            next = next.wanted == null ? null : owners.get(next.wanted);
            if (next == null || next.equals(strand)) {
                return next != null && i > 0;
            }
        }
        return false;
    }

    /** All threads but one. */
    List<Strand> without(long id) {
        return strands.stream().filter(strand -> strand.id != id).toList();
    }

    /** The threads that are in a method, such as {@code java.lang.Runtime.exit}. */
    List<Strand> in(String className, String method) {
        return strands.stream()
                .filter(strand -> strand.frames.stream()
                        .anyMatch(frame -> frame.className().equals(className)
                                && frame.method().equals(method)))
                .toList();
    }
}

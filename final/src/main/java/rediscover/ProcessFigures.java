package rediscover;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Figures of this process that the operating system keeps. Linux has them in files; elsewhere, fewer are known. */
final class ProcessFigures {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int USER_TIME = 11; // the first of four fields behind the name of the program
    private static final double TICKS = 100; // a second
    private static final double NANOS = 1e9;

    private ProcessFigures() {}

    /** The bytes of main memory that the process takes; 0 if that is not known. */
    static long residentBytes() {
        for (String line : read(STATUS).lines().toList()) {
            if (line.startsWith("VmRSS:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    /** The bytes of main memory that the machine has. */
    static long machineBytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /** Writes the lines of the section CPU, in seconds. The main thread is the one that asks. */
    static void describeCpu(Map<String, Object> lines) {
        String stat = read(STAT);
        if (!stat.isEmpty()) {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            lines.put("used_cpu_sys", ticks(fields[USER_TIME + 1]));
            lines.put("used_cpu_user", ticks(fields[USER_TIME]));
            lines.put("used_cpu_sys_children", ticks(fields[USER_TIME + 3]));
            lines.put("used_cpu_user_children", ticks(fields[USER_TIME + 2]));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (threads.isCurrentThreadCpuTimeSupported()) {
            long user = threads.getCurrentThreadUserTime();
            lines.put("used_cpu_sys_main_thread", seconds((threads.getCurrentThreadCpuTime() - user) / NANOS));
            lines.put("used_cpu_user_main_thread", seconds(user / NANOS));
        }
    }

    private static String ticks(String count) {
        return seconds(Long.parseLong(count) / TICKS);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f", Math.max(seconds, 0));
    }

    private static String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return ""; // there is nothing to say
        }
    }
}

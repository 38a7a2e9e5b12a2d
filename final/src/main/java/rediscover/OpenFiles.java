package rediscover;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The files and sockets that this process may have open at the same time. Java has raised this limit as far as it may. */
final class OpenFiles {
    private static final int RESERVED = 32; // for files, and for clients that are turned away

    private OpenFiles() {}

    /** The most clients for which there are file descriptors, beside what is open now; Long.MAX_VALUE if nobody knows. */
    static long mostClients() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - RESERVED
                : Long.MAX_VALUE;
    }
}

package rediscover;

import static java.lang.System.Logger.Level.WARNING;
import static rediscover.config.Parameter.MAXCLIENTS;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import rediscover.config.Configuration;

/** The files and sockets that this process may have open at the same time. Java has raised this limit as far as it may. */
final class OpenFiles {
    private static final System.Logger LOG = System.getLogger(OpenFiles.class.getName());
    private static final int RESERVED = 32; // for files, and for clients that are turned away

    private OpenFiles() {}

    /**
     * Lowers {@code maxclients} to the number of clients for which there are file descriptors, now and from now on.
     *
     * @throws IOException when there are none for a single client
     */
    static void limitClients(Configuration configuration) throws IOException {
        long most = mostClients();
        long wanted = configuration.integer(MAXCLIENTS);
        if (most < 1) {
            throw new IOException(
                    "Your current 'ulimit -n' is not enough for the server to start. Please increase your open file limit by at least %d."
                            .formatted(wanted - most));
        }
        if (most < wanted) {
            LOG.log(
                    WARNING,
                    "maxclients has been reduced from %d to %d to compensate for low ulimit. If you need higher maxclients increase 'ulimit -n'."
                            .formatted(wanted, most));
            configuration.set(MAXCLIENTS, Long.toString(most));
        }
        configuration.restrict(MAXCLIENTS, number -> {
            if (Long.parseLong(number) > most) {
                throw new IllegalArgumentException(
                        "The operating system is not able to handle the specified number of clients, try with " + most);
            }
        });
    }

    /** The most clients for which there are file descriptors, beside what is open now; Long.MAX_VALUE if nobody knows. */
    private static long mostClients() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - RESERVED
                : Long.MAX_VALUE;
    }
}

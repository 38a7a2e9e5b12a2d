package rediscover.waits;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import rediscover.launch.RunningServer;

/** Clients that connect as fast as they can, and then send nothing. */
final class IdleClients extends Trouble {
    static final int MOST = 10_000;

    private static final int OTHER_FILES = 200; // that a process has open

    private final int count;
    private final Duration time;
    private final List<Socket> sockets = new ArrayList<>();

    /** @param time for which they stay */
    IdleClients(int count, Duration time) {
        this.count = count;
        this.time = time;
    }

    @Override
    String title() {
        return "%,d clients come and stay idle".formatted(count);
    }

    /** Java raises its limit to the hard one by itself, and the server inherits that. */
    @Override
    void prepare(RunningServer server) throws IOException {
        int needed = count + OTHER_FILES;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < needed) {
            throw new IOException("a process may have %d files open and needs %d: ulimit -Hn %d, as root"
                    .formatted(system.getMaxFileDescriptorCount(), needed, needed));
        }
        empty(server);
    }

    @Override
    void make(RunningServer server) throws IOException {
        for (int i = 0; i < count; i++) {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
        }
        pause(time.toMillis());
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

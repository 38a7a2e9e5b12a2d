package rediscover.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** A redis-server that listens on a free port of the loopback interface, keeps nothing, and ends with this program. */
final class RedisProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private RedisProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts the one on the PATH, in a directory that is there. */
    static RedisProcess start(Path directory) throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder("redis-server", "--port", "" + port, "--bind", "127.0.0.1");
        builder.command().addAll(List.of("--dir", directory.toString(), "--databases", "1"));
        builder.command().addAll(List.of("--save", "", "--appendonly", "no"));
        try {
            Process process = builder.redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            waitUntilReady(process.inputReader());
            return new RedisProcess(process, port);
        } catch (IOException e) {
            throw new IOException(
                    "no redis-server to compare with (" + e.getMessage() + "); --redis-port names one", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void waitUntilReady(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder("it does not start:");
        String line;
        do {
            line = output.readLine();
            if (line == null) {
                throw new IOException(said.toString());
            }
            said.append('\n').append(line);
        } while (!line.contains("Ready to accept connections"));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package rediscover.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A real redis-server, for tests that ask it what is right. It listens on a free port of the loopback interface, keeps
 * nothing on disk unless its options say so, and ends with {@link #close()}.
 *
 * <p>Where none is installed, the test is skipped, with a line on standard error; with {@code -Dredis.required=true} it
 * fails.
 */
public final class RedisServer implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final int SECONDS_TO_START = 20;

    /** A shell that ends the server when its input ends: that also happens when this JVM is killed. */
    private static final String UNTIL_WE_END = "redis-server \"$@\" & exec > /dev/null 2>&1; cat; kill -9 $!; wait";

    private static RedisServer shared;

    private final Process process;
    private final int port;
    private final Path directory;
    private final boolean temporary;

    private RedisServer(Process process, int port, Path directory, boolean temporary) {
        this.process = process;
        this.port = port;
        this.directory = directory;
        this.temporary = temporary;
    }

    /** Starts one with a temporary directory. The options are redis-server's: {@code --maxclients 1}. */
    public static RedisServer start(String... options) throws IOException {
        find();
        return start(Files.createTempDirectory("redis"), true, options);
    }

    /** Starts one that works in this directory, and leaves it as it is in the end. */
    public static RedisServer startIn(Path directory, String... options) throws IOException {
        find();
        return start(directory, false, options);
    }

    /** One for all tests of this JVM that need no options and do not mind what others left in it. Never closed by them. */
    public static synchronized RedisServer shared() throws IOException {
        if (shared == null) {
            RedisServer server = start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = server;
        }
        return shared;
    }

    private static RedisServer start(Path directory, boolean temporary, String... options) throws IOException {
        IOException failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            Process process = new ProcessBuilder(command(port, directory, options))
                    .redirectErrorStream(true)
                    .start();
            RedisServer server = new RedisServer(process, port, directory, temporary);
            try {
                waitUntilReady(process);
                return server;
            } catch (IOException e) {
                failure = e; // most likely somebody else took the port meanwhile
                end(process);
            }
        }
        throw failure;
    }

    private static List<String> command(int port, Path directory, String... options) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", UNTIL_WE_END, "redis-server"));
        command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of("--dir", directory.toString(), "--save", "", "--appendonly", "no"));
        command.addAll(List.of(options));
        return command;
    }

    /** Skips the test, or fails it, where there is no redis-server. */
    private static void find() {
        try {
            new ProcessBuilder("redis-server", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            String message = "no redis-server to compare with: " + e.getMessage();
            if (Boolean.getBoolean("redis.required")) {
                throw new AssertionError(message, e);
            }
            System.err.println("SKIPPED, " + message);
            throw new TestAbortedException(message);
        }
    }

    /** It says so when it is ready; what it says later is read, too, lest it waits for a reader. */
    private static void waitUntilReady(Process process) throws IOException {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            StringBuilder said = new StringBuilder();
            try (BufferedReader output = process.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    if (line.contains("Ready to accept connections")) {
                        ready.complete(null);
                    }
                    if (!ready.isDone()) {
                        said.append(line).append('\n');
                    }
                }
            } catch (IOException e) {
                said.append(e);
            }
            ready.completeExceptionally(new IOException("redis-server does not start:\n" + said));
        });
        try {
            ready.get(SECONDS_TO_START, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("redis-server is not ready after " + SECONDS_TO_START + " s", e);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** Where it keeps its files. */
    public Path directory() {
        return directory;
    }

    /** Empties it. */
    public void flush() throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            client.ask("FLUSHALL");
        }
    }

    /** Ends it at once, as if the power had failed. */
    @Override
    public void close() {
        try {
            end(process);
            if (temporary) {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) throws IOException {
        try {
            process.outputWriter().close();
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

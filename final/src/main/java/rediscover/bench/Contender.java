package rediscover.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespReader;
import rediscover.resp.RespWriter;

/** A server that takes part: a process of its own on a free port, with an empty directory, until it is closed. */
final class Contender implements AutoCloseable {
    /** What is measured: this server and the one it is measured against. */
    enum Kind {
        OURS("rediscover"),
        REDIS("redis-server");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Kind kind;
    private final int port = freePort();
    private final Path directory;
    private final Process process;
    private final Duration startTime;
    private final Thread killer;

    /**
     * Starts a server and waits until it answers.
     *
     * @param appendfsync always, everysec, no, or off for no log at all
     * @param log what it has to load, or null
     * @throws IOException when it cannot be started, or does not answer
     */
    Contender(Kind kind, String appendfsync, Path log) throws IOException {
        this.kind = kind;
        this.directory = Files.createTempDirectory("rediscover-bench-");
        if (log != null) {
            Files.copy(log, directory.resolve("appendonly.aof"));
        }
        long start = System.nanoTime();
        this.process = new ProcessBuilder(command(appendfsync))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        awaitAnswer();
        this.startTime = Duration.ofNanos(System.nanoTime() - start);
    }

    private List<String> command(String appendfsync) {
        boolean logs = !appendfsync.equals("off");
        List<String> command =
                new ArrayList<>(kind == Kind.OURS ? ourCommand() : List.of("redis-server", "--save", ""));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        command.addAll(List.of("--dir", directory.toString(), "--appendonly", logs ? "yes" : "no"));
        if (logs) {
            command.addAll(List.of("--appendfsync", appendfsync));
        }
        if (kind == Kind.REDIS) {
            command.addAll(List.of("--auto-aof-rewrite-percentage", "0")); // it would write the log anew under the load
        }
        return command;
    }

    /** As the launcher starts it: the same Java with the same flags. */
    private static List<String> ourCommand() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "rediscover.Main", "serve"));
        return command;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String said = Files.readString(directory.resolve("output"));
                close();
                throw new IOException(kind + " did not start: " + said);
            }
        }
    }

    /** Whether it says PONG; while it loads its log, Redis says LOADING. */
    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            RespWriter request = new RespWriter(Dialect.RESP2);
            request.write(Request.of("PING"));
            request.drainTo(socket.getOutputStream());
            if (Resp.PONG.equals(new RespReader(socket.getInputStream()).read())) {
                return true;
            }
        } catch (IOException e) {
            // Not yet.
        }
        try {
            TimeUnit.MILLISECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    Kind kind() {
        return kind;
    }

    int port() {
        return port;
    }

    /** How long it took from its start to its first answer. */
    Duration startTime() {
        return startTime;
    }

    /** The processor time it has used so far. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // It is being shut down.
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

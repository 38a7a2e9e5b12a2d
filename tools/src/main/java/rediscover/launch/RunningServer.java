package rediscover.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** A server in a process of its own, on a free port of the loopback interface and in an empty directory, until it is closed. */
public final class RunningServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_COLLECTION = Duration.ofMinutes(1);
    private static final int MOST_OUTPUT = 4000; // characters
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private final Program program;
    private final int port = freePort();
    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Process process;
    private final Leftovers.Leftover leftover;
    private final Duration startTime;

    /** Starts a server that has nothing to load; the options are those that all programs understand. */
    public RunningServer(Program program, LogMode mode, String... options) throws IOException {
        this(program, mode, null, options);
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param log the log that it loads, or null
     * @throws IOException when it cannot be started, or does not answer; the message has its output
     */
    public RunningServer(Program program, LogMode mode, Path log, String... options) throws IOException {
        this.program = program;
        if (log != null) {
            Files.copy(log, directory.path().resolve("appendonly.aof"));
        }
        long start = System.nanoTime();
        try {
            process = new ProcessBuilder(command(mode, options))
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start();
        } catch (IOException e) {
            directory.close();
            throw e;
        }
        leftover = this::kill;
        Leftovers.add(leftover);
        awaitAnswer(start + LONGEST_START.toNanos());
        startTime = Duration.ofNanos(System.nanoTime() - start);
    }

    private List<String> command(LogMode mode, String... options) {
        List<String> command = new ArrayList<>(program.command(collectorLog()));
        command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of("--dir", directory.path().toString()));
        command.addAll(mode.options());
        command.addAll(List.of(options));
        return command;
    }

    private Path output() {
        return directory.path().resolve("output");
    }

    /** The file in which a server that runs on Java logs its collections, a line for each; it is gone with the server. */
    public Path collectorLog() {
        return directory.path().resolve("collector.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(long deadline) throws IOException {
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                IOException failure = failure("does not start");
                close();
                throw failure;
            }
            pause();
        }
    }

    /** Whether it says PONG; while it loads its log, Redis says LOADING. */
    private boolean answers() {
        try (PlainClient client = new PlainClient(port, PATIENCE)) {
            return Resp.PONG.equals(client.ask("PING"));
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(1);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    public Program program() {
        return program;
    }

    public int port() {
        return port;
    }

    /** The time from its start to its first answer. */
    public Duration startTime() {
        return startTime;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** An error about this server, with the end of its output. */
    public IOException failure(String what) {
        String said;
        try {
            said = Files.readString(output()).strip();
        } catch (IOException e) {
            said = e.toString();
        }
        String end = said.substring(Math.max(0, said.length() - MOST_OUTPUT));
        return new IOException(
                "%s %s%s; it said:%n%s".formatted(program, what, isAlive() ? "" : " (it has ended)", end));
    }

    /** The processor time that all its threads have used so far. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The bytes of memory that it occupies at the moment, or -1 where the system does not tell. */
    public long residentBytes() throws IOException {
        Path status = Path.of("/proc", "" + process.pid(), "status");
        Matcher matcher = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
        return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : -1;
    }

    /** The bytes of memory that the server itself says its data take, as INFO's used_memory. */
    public long usedBytes() throws IOException {
        try (PlainClient client = new PlainClient(port, PATIENCE)) {
            Resp reply = client.ask("INFO", "memory");
            Matcher matcher = USED.matcher(reply instanceof Resp.BulkString(Bytes text) ? text.toString() : "");
            if (!matcher.find()) {
                throw failure("answers INFO memory with " + reply);
            }
            return Long.parseLong(matcher.group(1));
        }
    }

    /** Collects our server's garbage and returns the bytes that are left on its heap; -1 for other servers. */
    public long liveBytes() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!program.isOurs() || !Files.exists(jcmd)) {
            return -1;
        }
        List<String> command = List.of(jcmd.toString(), "" + process.pid());
        List<String> collect = new ArrayList<>(command);
        collect.add("GC.run");
        Tool.run(LONGEST_COLLECTION, this::isAlive, collect);
        List<String> count = new ArrayList<>(command);
        count.add("GC.class_histogram");
        Matcher matcher = TOTAL.matcher(Tool.run(LONGEST_COLLECTION, this::isAlive, count));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    @Override
    public void close() throws IOException {
        kill();
        Leftovers.remove(leftover);
        directory.close();
    }

    private void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

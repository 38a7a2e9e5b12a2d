package rediscover;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.testing.Await;
import rediscover.testing.RawClient;

/** The program in a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int SMALL_HEAP = 64; // megabytes
    private static final Pattern GREETING = Pattern.compile("listening on [^;]*:(\\d+);");

    private final Process process;
    private final CompletableFuture<String> greeting = new CompletableFuture<>();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<List<String>> output;
    private final CompletableFuture<List<String>> errors;

    private ServerProcess(Process process) {
        this.process = process;
        this.output = read(process.inputReader());
        this.errors = read(process.errorReader());
    }

    /** Runs the program with these arguments. */
    static ServerProcess run(String... arguments) throws IOException {
        return run(SMALL_HEAP, List.of(arguments));
    }

    private static ServerProcess run(int megabytes, List<String> arguments) throws IOException {
        return run(List.of(), megabytes, arguments);
    }

    private static ServerProcess run(List<String> starter, int megabytes, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + megabytes + "m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        return new ServerProcess(new ProcessBuilder(command).start());
    }

    /** Runs the program with a heap of this size. */
    static ServerProcess runWithHeap(int megabytes, String... arguments) throws IOException {
        return run(megabytes, List.of(arguments));
    }

    /** Runs the program after a line of a shell, such as {@code ulimit -n 64}. */
    static ServerProcess runAfter(String line, String... arguments) throws IOException {
        return run(List.of("sh", "-c", line + "; exec \"$@\"", "sh"), SMALL_HEAP, List.of(arguments));
    }

    /** Runs a server on a free port with its data in this directory, and waits until it listens. */
    static ServerProcess serve(Path directory, String... options) throws Exception {
        return serveWithHeap(SMALL_HEAP, directory, options);
    }

    /** Runs a server with a heap of this size. */
    static ServerProcess serveWithHeap(int megabytes, Path directory, String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--bind", "127.0.0.1", "--port", "0", "--dir", directory.toString()));
        arguments.addAll(List.of(options));
        ServerProcess server = run(megabytes, arguments);
        server.greeting();
        return server;
    }

    private CompletableFuture<List<String>> read(BufferedReader reader) {
        CompletableFuture<List<String>> all = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            List<String> own = new ArrayList<>();
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    own.add(line);
                    lines.add(line);
                    if (GREETING.matcher(line).find()) {
                        greeting.complete(line);
                    }
                }
                all.complete(own);
            } catch (IOException e) {
                all.completeExceptionally(e);
            }
        });
        return all;
    }

    /** The line by which it says that it listens. */
    String greeting() throws Exception {
        CompletableFuture.anyOf(greeting, process.onExit()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!greeting.isDone()) {
            throw new AssertionError("the server does not start: " + output() + errors());
        }
        return greeting.get();
    }

    /** Waits until it has written this, to standard output or standard error. */
    void awaitOutput(String text) throws Exception {
        Await.until(
                "it says: " + text,
                Duration.ofSeconds(PATIENCE_SECONDS),
                () -> List.of(lines.toArray()).toString().contains(text));
    }

    boolean hasSaidThatItListens() {
        return greeting.isDone();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int port() throws Exception {
        Matcher matcher = GREETING.matcher(greeting());
        if (!matcher.find()) {
            throw new AssertionError(greeting());
        }
        return Integer.parseInt(matcher.group(1));
    }

    RawClient client() throws Exception {
        return RawClient.connect(port());
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as a power failure would. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // destroying the Process itself would close its output
        process.waitFor();
    }

    /** Sends it a signal, by name. */
    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, "" + pid()).start().waitFor();
    }

    /** Whether this operating system lets one ask. */
    boolean canBeAskedToEnd() {
        return process.supportsNormalTermination();
    }

    /** Asks it to end. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Waits until it has ended. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end");
        }
        return process.exitValue();
    }

    /** The text that it has written to standard output, once it has ended. */
    List<String> output() throws Exception {
        return output.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The text that it has written to standard error, once it has ended. */
    List<String> errors() throws Exception {
        return errors.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}

package rediscover.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs programs that print something and end. */
public final class Tool {
    private static final int MILLIS_BETWEEN_LOOKS = 50;
    private static final int INPUT_BUFFER = 1 << 16; // bytes
    private static final Executor THREADS = // of their own, since both wait: the common pool may have only one
            Thread.ofPlatform().daemon().name("tool")::start;

    private Tool() {}

    /** Whether it is on the PATH. */
    public static boolean isInstalled(String program) {
        try {
            run(Duration.ofSeconds(10), () -> true, List.of(program, "--version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Runs a program and returns its output, errors included.
     *
     * @param limit the longest time it may take
     * @param sense whether it still makes sense to go on, asked now and then
     * @throws IOException when it is not there, fails, or is stopped because of the limit or because it makes no sense
     */
    public static String run(Duration limit, BooleanSupplier sense, List<String> command) throws IOException {
        return run(limit, sense, command, _ -> {});
    }

    /** Runs a program that reads something: it is written while the program runs, and then its input ends. */
    static String run(Duration limit, BooleanSupplier sense, List<String> command, RedisCli.Requests input)
            throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Leftovers.Leftover leftover = process::destroyForcibly;
        Leftovers.add(leftover);
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> output(process), THREADS);
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> feed(process, input), THREADS);
            boolean ended = await(process, System.nanoTime() + limit.toNanos(), sense);
            if (!ended) {
                process.destroyForcibly();
            }
            written.join();
            String said = output.join();
            if (!ended || process.exitValue() != 0) {
                String how = ended
                        ? "failed"
                        : sense.getAsBoolean() ? "took over " + limit.toSeconds() + " s" : "lost its server";
                throw new IOException(String.join(" ", command) + " " + how + ": " + said.strip());
            }
            return said;
        } finally {
            process.destroyForcibly();
            Leftovers.remove(leftover);
        }
    }

    /** Writes a program's input. If the program reads no more, its exit value and its output tell why. */
    private static void feed(Process process, RedisCli.Requests input) {
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), INPUT_BUFFER)) {
            input.writeTo(out);
        } catch (IOException e) {
            // The program has ended.
        }
    }

    private static boolean await(Process process, long deadline, BooleanSupplier sense) throws IOException {
        try {
            while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > deadline || !sense.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Its output until it ends or is stopped. */
    private static String output(Process process) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            process.getInputStream().transferTo(said);
        } catch (IOException e) {
            said.writeBytes((" (" + e.getMessage() + ")").getBytes(UTF_8));
        }
        return said.toString(UTF_8);
    }
}

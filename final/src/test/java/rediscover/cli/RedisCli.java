package rediscover.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.opentest4j.TestAbortedException;

/** The real redis-cli, to compare with. Without it a test is skipped, unless {@code -Dredis.required=true}. */
final class RedisCli {
    /** How a program ended, and what it printed; bytes as characters, one for each. */
    record Outcome(int status, String out, String errors) {}

    private RedisCli() {}

    /** The outcome of a start with these arguments. */
    static Outcome run(Map<String, String> environment, String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("redis-cli"));
        command.addAll(List.of(arguments));
        try {
            return run(command, environment, input);
        } catch (IOException e) {
            String message = "no redis-cli to compare with: " + e.getMessage();
            if (Boolean.getBoolean("redis.required")) {
                throw new AssertionError(message, e);
            }
            System.err.println("SKIPPED, " + message);
            throw new TestAbortedException(message);
        }
    }

    /** The outcome of any program. */
    static Outcome run(List<String> command, Map<String, String> environment, String input) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture<byte[]> errors =
                CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
        try (var in = process.getOutputStream()) {
            in.write(Screen.bytes(input));
        }
        String out = Screen.text(process.getInputStream().readAllBytes());
        return new Outcome(process.waitFor(), out, Screen.text(errors.get()));
    }

    private static byte[] read(Process process) {
        try {
            return process.getErrorStream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package rediscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * The outcome of one of Redis's own programs: redis-cli or redis-benchmark.
 *
 * <p>Where it is not installed, the test is skipped, with a line on standard error; with {@code -Dredis.required=true} it
 * fails.
 *
 * @param output what it wrote, errors included, each byte as a character
 */
record RedisProgram(int exitCode, String output) {
    private static final int SECONDS_TO_END = 120;

    /** Runs it against the server, with this on its standard input, each character as a byte. */
    static RedisProgram run(String name, Peer server, String input, String... arguments) throws Exception {
        Path in = Files.createTempFile("input", ".txt");
        Path out = Files.createTempFile("output", ".txt");
        try {
            Files.writeString(in, input, ISO_8859_1);
            return run(command(name, server, arguments), in.toFile(), out.toFile());
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    private static List<String> command(String name, Peer server, String... arguments) {
        List<String> command = new ArrayList<>(List.of(name, "-h", "127.0.0.1", "-p", "" + server.port()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static RedisProgram run(List<String> command, File in, File out) throws Exception {
        Process process = start(new ProcessBuilder(command)
                .redirectInput(in)
                .redirectErrorStream(true)
                .redirectOutput(out));
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        command + " does not end; it said: " + Files.readString(out.toPath(), ISO_8859_1));
            }
        } finally {
            process.destroyForcibly();
        }
        return new RedisProgram(process.exitValue(), Files.readString(out.toPath(), ISO_8859_1));
    }

    private static Process start(ProcessBuilder builder) {
        builder.environment().remove("REDISCLI_AUTH");
        try {
            return builder.start();
        } catch (IOException e) {
            String message = "no " + builder.command().getFirst() + ": " + e.getMessage();
            if (Boolean.getBoolean("redis.required")) {
                throw new AssertionError(message, e);
            }
            System.err.println("SKIPPED, " + message);
            throw new TestAbortedException(message);
        }
    }
}

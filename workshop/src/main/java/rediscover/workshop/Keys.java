package rediscover.workshop;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a learner presses, each when it is pressed; where there is no {@code stty}, after Enter; none if there is no
 * terminal.
 */
final class Keys implements AutoCloseable {
    /** No key. */
    static final int NONE = -1;

    private final boolean there;
    private final String before; // how the terminal was; empty if nobody can tell

    Keys() {
        there = "inout".equals(System.getProperty("rediscover.terminal"));
        before = there ? stty("-g") : "";
        if (!before.isEmpty()) {
            stty("-icanon", "-echo", "min", "1");
        }
    }

    /** The next key, if one is pressed in that time. */
    int read(int milliseconds) throws IOException {
        for (int waited = 0; waited < milliseconds; waited += 20) {
            if (there && System.in.available() > 0) {
                return System.in.read();
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return NONE;
    }

    /** What can be pressed. */
    String prompt() {
        return "Waiting for a save." + (there ? "   h hint   Enter once more   q quit" : "");
    }

    private static String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        if (!before.isEmpty()) {
            stty(before);
        }
    }
}

package rediscover.workshop;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the learner reads: lines of text, in colour if it is a terminal that wants it, and in ASCII if it knows nothing else. What
 * is coloured is seen by how lines begin, so that everything else deals with plain text.
 */
final class Screen {
    private static final Map<String, String> ASCII = Map.ofEntries(
            Map.entry("✓", "+"),
            Map.entry("✗", "x"),
            Map.entry("·", "-"),
            Map.entry("█", "#"),
            Map.entry("░", "."),
            Map.entry("…", "..."),
            Map.entry("⁞", "|"),
            Map.entry("→", "->"));

    private static final Pattern PAINTED = Pattern.compile("(?<green>^ *✓|█+|^ {2}\\+.*$)"
            + "|(?<red>^ *✗|^ *\\^.*$|^ {2}-.*$)"
            + "|(?<dim>^ *·|░+|^ *\\$ .*$)"
            + "|(?<label>^  (?:Edit|Read|Hint|Next|Then|Note|Start|Saved|Reset|Kept|Diff|Check|Run|Open|Or) (?= ))"
            + "|(?<heading>^(?:Chapter|Exercise|Capstone|Rediscover)\\b.*$)");

    private static final Map<String, String> COLOURS =
            Map.of("green", "32", "red", "31", "dim", "2", "label", "36", "heading", "1");

    private final PrintStream out;
    private final boolean unicode;
    private final boolean terminal;
    private final boolean coloured;

    Screen(PrintStream out, boolean unicode, boolean terminal, boolean coloured) {
        this.out = out;
        this.unicode = unicode;
        this.terminal = terminal;
        this.coloured = coloured;
    }

    /** The standard output. */
    static Screen standard() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset);
        boolean coloured = isTerminal() && wantsColour(System.getenv());
        return new Screen(out, charset.newEncoder().canEncode('✓'), isTerminal(), coloured);
    }

    /** What nobody reads. */
    static Screen nowhere() {
        return new Screen(new PrintStream(OutputStream.nullOutputStream()), true, false, false);
    }

    /** Whether the standard output is one: the launcher knows it. */
    private static boolean isTerminal() {
        return System.getProperty("rediscover.terminal", "").contains("out");
    }

    /** Whether a terminal in that environment wants any. */
    static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Begins at the top again, if it is a terminal. */
    void clear() {
        if (terminal) {
            out.print("\033[H\033[2J");
            out.flush();
        }
    }

    synchronized void line(String line) {
        String seen = coloured ? painted(line) : line;
        out.print((unicode ? seen : plain(seen)) + System.lineSeparator());
        out.flush();
    }

    void line() {
        line("");
    }

    void lines(String text) {
        text.lines().forEach(this::line);
    }

    private static String plain(String text) {
        String plain = text;
        for (Map.Entry<String, String> sign : ASCII.entrySet()) {
            plain = plain.replace(sign.getKey(), sign.getValue());
        }
        return plain;
    }

    private static String painted(String line) {
        return PAINTED.matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement("\033["
                        + COLOURS.get(name(match.namedGroups(), match::group)) + "m" + match.group() + "\033[0m"));
    }

    private static String name(Map<String, Integer> groups, Function<String, String> text) {
        return groups.keySet().stream()
                .filter(group -> text.apply(group) != null)
                .findFirst()
                .orElseThrow();
    }
}

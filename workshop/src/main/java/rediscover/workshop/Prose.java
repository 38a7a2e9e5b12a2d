package rediscover.workshop;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal of 80 columns. */
final class Prose {
    private static final int WIDTH = 78;

    private Prose() {}

    /** The text's words in lines, each behind an indentation. */
    static String wrap(String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.strip().split("\\s+", -1)) {
            boolean first = line.length() == indent.length();
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(indent.length());
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }

    /** The text, and blanks behind it. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** {@code 1 test}, {@code 2 tests}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}

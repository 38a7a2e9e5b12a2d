package rediscover.articles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where an article shows how its exercises may be solved: only at its end, folded.
 *
 * <pre>
 * ## One way to write it
 *
 * &lt;details>&lt;summary>One way to write it&lt;/summary>
 *
 * (a block of Java)
 *
 * &lt;/details>
 * </pre>
 */
record Solutions(Article article) {
    static final String HEADING = "One way to write it";

    private static final int ENOUGH = 3; // lines one behind the other
    private static final Pattern TRIVIAL =
            Pattern.compile("[\\W_]*|[\\W_]*\\b(else|try|finally|do)\\b[\\W_]*|//.*|/?\\*.*");

    /** Whether the article keeps its solutions in one place. */
    boolean areAtTheEnd() {
        return begin() < Integer.MAX_VALUE;
    }

    /** The line of the last heading of that name. */
    private int begin() {
        List<String> lines = article.text().lines().toList();
        for (int i = lines.size(); i > 0; i--) {
            if (lines.get(i - 1).matches("#+ " + HEADING)) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Whether a block is folded, behind that heading. */
    boolean contain(Article.Block block) {
        List<String> before = article.text().lines().limit(block.line()).toList();
        int opened = lastIndexOf(before, "<details");
        return block.line() > begin() && opened > begin() - 1 && opened > lastIndexOf(before, "</details>");
    }

    private static int lastIndexOf(List<String> lines, String tag) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).contains(tag)) {
                return i;
            }
        }
        return -1;
    }

    /** The blocks of Java that show some of that code to a reader who has not asked for it. */
    List<Article.Block> leaks(List<String> pieces) {
        return java().stream()
                .filter(block -> !contain(block))
                .filter(block -> pieces.stream().anyMatch(piece -> shows(block, piece, ENOUGH)))
                .toList();
    }

    /** Whether some of that code is shown where it belongs; a piece of few lines as a whole. */
    boolean show(List<String> pieces) {
        return java().stream()
                .filter(this::contain)
                .anyMatch(block -> pieces.stream()
                        .anyMatch(piece ->
                                shows(block, piece, Math.clamp(lines(piece).size(), 1, ENOUGH))));
    }

    private List<Article.Block> java() {
        return article.blocks().stream()
                .filter(block -> block.language().equals("java"))
                .toList();
    }

    /** Whether a block has that many lines of a piece of code one behind the other; lines that say nothing do not count. */
    private static boolean shows(Article.Block block, String piece, int count) {
        List<String> shown = lines(block.code());
        List<String> wanted = lines(piece);
        for (int i = 0; i + count <= wanted.size(); i++) {
            if (Collections.indexOfSubList(shown, wanted.subList(i, i + count)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static List<String> lines(String code) {
        List<String> lines = new ArrayList<>();
        for (String line : code.lines().map(String::strip).toList()) {
            if (line.equals("…") || !TRIVIAL.matcher(line).matches()) {
                lines.add(line);
            }
        }
        return lines;
    }
}

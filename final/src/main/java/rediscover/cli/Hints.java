package rediscover.cli;

import java.util.List;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import rediscover.inline.InlineParser;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;

/** Shows behind the cursor which arguments are still to come. */
final class Hints implements Highlighter {
    private final Manual manual;
    private int promptLength;

    Hints(Manual manual) {
        this.manual = manual;
    }

    /** From now on, this stands before the line. */
    void behind(String prompt) {
        promptLength = prompt.length();
    }

    /** Colours nothing. It is called at every key, and sets the hint that is shown behind the line. */
    @Override
    public AttributedString highlight(LineReader reader, String line) {
        String hint = hint(line);
        int space = Math.max(0, reader.getTerminal().getSize().getColumns() - 1 - promptLength - line.length());
        reader.setTailTip(hint.substring(0, Math.min(space, hint.length())));
        return new AttributedString(line);
    }

    /** The arguments that may follow on this line, behind a blank. */
    String hint(String line) {
        List<String> words = words(line);
        CommandDoc doc = manual.find(words);
        if (doc == null) {
            return "";
        }
        String rest = doc.syntax();
        for (int typed = words.size() - doc.words().size(); typed > 0 && !rest.startsWith("["); typed--) {
            int blank = rest.indexOf(' ');
            rest = blank < 0 ? "" : rest.substring(blank + 1);
        }
        return rest.isEmpty() || line.endsWith(" ") ? rest : " " + rest;
    }

    private static List<String> words(String line) {
        try {
            return InlineParser.parse(Bytes.of(line)).stream()
                    .map(Bytes::toString)
                    .toList();
        } catch (ProtocolException e) {
            return List.of(); // inside quotes
        }
    }
}

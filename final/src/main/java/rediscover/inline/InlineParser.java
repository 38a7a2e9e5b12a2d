package rediscover.inline;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;

/**
 * Splits a line that a person typed into words, by the rules of a shell, as Redis does.
 *
 * <pre>
 * SET name Ahmed            three words
 * SET name "Ahmed Ash"      double quotes keep blanks; inside them \n \r \t \b \a \" \\ and \x41 mean what they do in C
 * SET name 'say "hi"'       single quotes keep everything; inside them only \' is special
 * </pre>
 */
public final class InlineParser {
    private final Bytes line;
    private int at;

    private InlineParser(Bytes line) {
        this.line = line;
    }

    /**
     * The words of a line.
     *
     * @throws ProtocolException when a quote is not closed, or is not followed by a blank
     */
    public static List<Bytes> parse(Bytes line) throws ProtocolException {
        InlineParser parser = new InlineParser(line);
        List<Bytes> words = new ArrayList<>();
        for (parser.skipBlanks(); parser.at < line.length(); parser.skipBlanks()) {
            words.add(parser.word());
        }
        return words;
    }

    private void skipBlanks() {
        while (at < line.length() && isBlank(line.at(at))) {
            at++;
        }
    }

    /** Takes a word: it ends before a blank, or behind a quoted part, so that {@code ab"c d"} is one word. */
    private Bytes word() throws ProtocolException {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        while (at < line.length() && !endsWord(line.at(at))) {
            byte b = line.at(at++);
            if (b == '"' || b == '\'') {
                quoted(b, word);
                break;
            }
            word.write(b);
        }
        return Bytes.wrap(word.toByteArray());
    }

    /**
     * Takes the rest of a quoted part, up to the same quote again, and adds it to the word.
     *
     * @throws ProtocolException {@code unbalanced quotes in request} when that quote is missing, or is not followed by a blank
     *     or the end of the line
     */
    private void quoted(byte quote, ByteArrayOutputStream word) throws ProtocolException {
        while (at < line.length()) {
            byte b = line.at(at++);
            if (b == quote) {
                if (at < line.length() && !isBlank(line.at(at))) {
                    break; // "ab"c
                }
                return;
            }
            word.write(b == '\\' ? escaped(quote) : b);
        }
        throw new ProtocolException("unbalanced quotes in request");
    }

    /**
     * The byte that an escape stands for; its backslash has been taken. Between double quotes {@code \n \r \t \b} mean the
     * same as in Java, {@code \a} is the byte 7, {@code \x41} the byte with that number, and any other character stands for
     * itself. Between single quotes only {@code \'} is an escape. A backslash that begins no escape stands for itself.
     */
    private int escaped(byte quote) {
        if (at == line.length()) {
            return '\\';
        }
        if (quote == '\'') {
            return line.at(at) == '\'' ? line.at(at++) : '\\';
        }
        byte b = line.at(at++);
        return switch (b) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            case 'x' -> hex(b);
            default -> b;
        };
    }

    /** The byte that two hexadecimal digits name. If two do not follow, an {@code x}; then nothing more is taken. */
    private int hex(byte x) {
        if (at + 2 > line.length()) {
            return x;
        }
        int high = Character.digit(line.at(at), 16);
        int low = Character.digit(line.at(at + 1), 16);
        if (high < 0 || low < 0) {
            return x;
        }
        at += 2;
        return high << 4 | low;
    }

    /** Whether a byte ends a word. In Redis, VT and FF do not: behind a word, they belong to it. */
    private static boolean endsWord(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** Whether a byte is one of C's isspace: blank, tab, LF, VT, FF, CR. */
    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}

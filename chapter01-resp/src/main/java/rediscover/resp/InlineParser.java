package rediscover.resp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Letters up to what ends a word, or to the end of a quoted part: {@code ab"c d"} is one word. What is behind a quoted
     * part is not looked at, for it may be a blank that would not end a word.
     */
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
     * Adds to the word what stands between here, behind a quote, and the next such quote, which is taken, too.
     *
     * @throws ProtocolException {@code unbalanced quotes in request} when there is none, or no blank or end behind it
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
     * What a backslash, which has been taken, and the characters behind it stand for. Between double quotes {@code \n \r \t
     * \b} are what they are in Java, {@code \a} is the byte 7, {@code \x41} the byte with that number, and any other
     * character stands for itself, without the backslash. Between single quotes only {@code \'} is an escape: otherwise,
     * and at the end of the line, the backslash stands for itself, and what is behind it is not taken.
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

    /** The byte that two hexadecimal digits name; without two of them the {@code x} is an x, and they stay. */
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

    /** Not every blank does: Redis has VT and FF as a part of a word that stands before them. */
    private static boolean endsWord(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** What C's isspace says: blank, tab, LF, VT, FF, CR. */
    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}

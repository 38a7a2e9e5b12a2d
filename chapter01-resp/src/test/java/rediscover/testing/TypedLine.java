package rediscover.testing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * A request as a person types it for redis-cli: words between blanks, some of them in quotes. Double quotes know the
 * escapes {@code \n \r \t \" \\} and {@code \x41}, single quotes know none.
 */
final class TypedLine {
    private static final Pattern WORD = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|'([^']*)'|[^\\s\"']+");
    private static final Pattern PIECE = Pattern.compile("\\\\x(\\p{XDigit}{2})|\\\\(.)|(.)", Pattern.DOTALL);

    private TypedLine() {}

    static Request parse(String latin1) {
        List<Bytes> words = new ArrayList<>();
        WORD.matcher(latin1).results().forEach(word -> words.add(Bytes.wrap(bytes(word))));
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no word in this line: " + latin1);
        }
        return new Request(words);
    }

    private static byte[] bytes(MatchResult word) {
        if (word.group(1) != null) {
            return unescape(word.group(1));
        }
        return Wire.bytes(word.group(2) != null ? word.group(2) : word.group());
    }

    private static byte[] unescape(String quoted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PIECE.matcher(quoted).results().forEach(piece -> bytes.write(unescape(piece)));
        return bytes.toByteArray();
    }

    private static int unescape(MatchResult piece) {
        if (piece.group(1) != null) {
            return Integer.parseInt(piece.group(1), 16);
        }
        if (piece.group(3) != null) {
            return piece.group(3).charAt(0);
        }
        char escaped = piece.group(2).charAt(0);
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }
}

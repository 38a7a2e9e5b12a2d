package rediscover.messages;

import rediscover.resp.Bytes;

/**
 * A pattern for names, byte by byte.
 *
 * <pre>
 * *        any bytes, also none
 * ?        one byte
 * [abx-z]  one of these
 * [^a]     one that is none of these
 * \*       the byte behind the backslash
 * </pre>
 *
 * <p>Implementation note: after a mismatch, only the last star has to take one byte more. The earlier stars need not, because
 * the first place at which the part between two stars fits leaves the most bytes for the rest. So the time is at most the
 * product of both lengths, even for <code>a*a*a*b</code>. Unfinished patterns, such as a bracket that is not closed, have the
 * meaning that they have in Redis.
 */
public final class Glob {
    private final Bytes pattern;

    public Glob(Bytes pattern) {
        this.pattern = pattern;
    }

    /** Whether the text fits the pattern, all of it. */
    public boolean matches(Bytes text) {
        int at = 0; // in the text
        int piece = 0; // in the pattern
        int star = -1; // the piece behind the last star
        int taken = 0; // how far the last star reaches
        while (at < text.length()) {
            if (piece < pattern.length() && pattern.at(piece) == '*') {
                star = ++piece;
                taken = at;
                continue;
            }
            int next = piece < pattern.length() ? take(piece, text.at(at)) : -1;
            if (next < 0 && star < 0) {
                return false;
            }
            piece = next < 0 ? star : next;
            at = next < 0 ? ++taken : at + 1;
        }
        while (!text.isEmpty() && piece < pattern.length() && pattern.at(piece) == '*') {
            piece++;
        }
        return piece == pattern.length();
    }

    /** The index behind the piece that takes this byte; −1 if it does not. */
    private int take(int piece, byte b) {
        return switch (pattern.at(piece)) {
            case '?' -> piece + 1;
            case '[' -> takeClass(piece + 1, b);
            case '\\' -> takeByte(piece + 1 < pattern.length() ? piece + 1 : piece, b);
            default -> takeByte(piece, b);
        };
    }

    private int takeByte(int piece, byte b) {
        return pattern.at(piece) == b ? piece + 1 : -1;
    }

    private int takeClass(int from, byte b) {
        int end = pattern.length();
        boolean not = from < end && pattern.at(from) == '^';
        boolean found = false;
        int i = not ? from + 1 : from;
        while (i < end && pattern.at(i) != ']') {
            if (pattern.at(i) == '\\' && i + 1 < end) {
                found |= pattern.at(i + 1) == b;
                i += 2;
            } else if (i + 2 < end && pattern.at(i + 1) == '-') {
                found |= isBetween(pattern.at(i), b, pattern.at(i + 2));
                i += 3;
            } else {
                found |= pattern.at(i) == b;
                i++;
            }
        }
        return found == not ? -1 : Math.min(i + 1, end);
    }

    /** As signed bytes, and in whatever order the ends stand. */
    private static boolean isBetween(byte one, byte b, byte other) {
        return b >= Math.min(one, other) && b <= Math.max(one, other);
    }
}

package rediscover.commands.strings;

import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Bytes;

/**
 * The longest common subsequence of two strings: the most bytes that both have in the same order, with gaps or without.
 *
 * <p>Implementation note: {@code lengths[i][j]} is the length for the first i bytes of one and the first j of the other.
 * If their last bytes are equal, it is {@code lengths[i-1][j-1] + 1}, otherwise the greater of {@code lengths[i-1][j]} and
 * {@code lengths[i][j-1]}. The table is filled from the short to the long, and the bytes are found on the way back. Time and
 * memory grow with the product of both lengths.
 */
final class CommonSubsequence {
    private final Bytes one;
    private final Bytes other;
    private final int[] lengths; // row by row
    private final int width;

    /** How many bytes are needed to find it for strings of these lengths. */
    static long memory(long oneLength, long otherLength) {
        return (oneLength + 1) * (otherLength + 1) * Integer.BYTES;
    }

    CommonSubsequence(Bytes one, Bytes other) {
        this.one = one;
        this.other = other;
        this.width = other.length() + 1;
        this.lengths = new int[(one.length() + 1) * width];
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                lengths[i * width + j] = one.at(i - 1) == other.at(j - 1)
                        ? length(i - 1, j - 1) + 1
                        : Math.max(length(i - 1, j), length(i, j - 1));
            }
        }
    }

    private int length(int i, int j) {
        return lengths[i * width + j];
    }

    /** How many bytes it has. */
    int length() {
        return length(one.length(), other.length());
    }

    /** The bytes. */
    Bytes bytes() {
        byte[] bytes = new byte[length()];
        int at = bytes.length;
        for (Match match : matches()) {
            at -= match.length();
            one.slice(match.inOne(), match.inOne() + match.length()).copyTo(bytes, at);
        }
        return Bytes.wrap(bytes);
    }

    /** Its stretches without a gap, from the last to the first. */
    List<Match> matches() {
        List<Match> matches = new ArrayList<>();
        int i = one.length();
        int j = other.length();
        int length = 0; // of the stretch that begins at i and j
        while (i > 0 && j > 0) {
            if (one.at(i - 1) == other.at(j - 1)) {
                i--;
                j--;
                length++;
                continue;
            }
            if (length > 0) {
                matches.add(new Match(i, j, length));
                length = 0;
            }
            if (length(i - 1, j) > length(i, j - 1)) {
                i--;
            } else {
                j--;
            }
        }
        if (length > 0) {
            matches.add(new Match(i, j, length));
        }
        return matches;
    }

    /**
     * A stretch that both have.
     *
     * @param inOne where it begins in one of them
     * @param inOther where it begins in the other
     */
    record Match(int inOne, int inOther, int length) {}
}

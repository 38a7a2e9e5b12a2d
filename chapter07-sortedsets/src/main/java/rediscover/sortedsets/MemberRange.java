package rediscover.sortedsets;

import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** A range of members in the order of their bytes. It makes sense where all scores are equal. */
public record MemberRange(End min, End max) implements Range {
    /**
     * An end of a range.
     *
     * @param side −1 if it lies before all members, 1 if it lies behind all; otherwise 0
     * @param member the member at the end
     * @param outside whether that member itself lies outside
     */
    public record End(int side, Bytes member, boolean outside) {
        /** {@code -} before all, {@code +} behind all, {@code [a} with that member, {@code (a} without it. */
        private static End of(Bytes word) {
            byte kind = word.isEmpty() ? 0 : word.at(0);
            boolean alone = word.length() == 1 || (word.length() > 1 && word.at(1) == 0); // a text of C's ends at a NUL
            if ((kind == '-' || kind == '+') && alone) {
                return new End(kind == '-' ? -1 : 1, Bytes.EMPTY, true);
            }
            if (kind == '(' || kind == '[') {
                return new End(0, word.slice(1, word.length()), kind == '(');
            }
            throw new CommandException("ERR min or max not valid string range item");
        }

        /** Where it lies, seen from a member: a negative number before, 0 there, a positive number behind. */
        private int from(Bytes other) {
            return side != 0 ? side : member.compareTo(other);
        }
    }

    /**
     * The range between the ends that a client sent.
     *
     * @throws CommandException when one of them is none
     */
    public static MemberRange of(Bytes min, Bytes max) {
        return new MemberRange(End.of(min), End.of(max));
    }

    @Override
    public boolean beginsBehind(Element element) {
        int from = min.from(element.member());
        return min.outside ? from >= 0 : from > 0;
    }

    @Override
    public boolean endsBefore(Element element) {
        int from = max.from(element.member());
        return max.outside ? from <= 0 : from < 0;
    }
}

package rediscover.commands.sortedsets;

import java.util.Iterator;
import rediscover.collections.SetValue;
import rediscover.handlers.CommandException;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** Members with scores that a key stands for: what sorted sets are combined from. */
interface Input {
    /** The number of members. */
    int size();

    /** The score of a member; NaN if it is not there. */
    double score(Bytes member);

    /** Passes on members with their scores until the visitor has enough. They are not copied, and do not change. */
    void visit(Visitor visitor);

    /** Takes members with their scores. */
    @FunctionalInterface
    interface Visitor {
        /** Takes one; false if it wants no more. */
        boolean visit(Bytes member, double score);
    }

    /**
     * The members of a value, none if it is null.
     *
     * @throws CommandException when it is of a kind that has no members
     */
    static Input of(Value value) {
        return switch (value) {
            case null -> new OfSortedSet(new SortedSetValue());
            case SortedSetValue set -> new OfSortedSet(set);
            case SetValue set -> new OfSet(set);
            default -> throw CommandException.wrongType();
        };
    }

    /** The members of a sorted set. */
    record OfSortedSet(SortedSetValue set) implements Input {
        @Override
        public int size() {
            return set.size();
        }

        @Override
        public double score(Bytes member) {
            Element element = set.find(member);
            return element == null ? Double.NaN : element.score();
        }

        @Override
        public void visit(Visitor visitor) {
            Iterator<Element> elements = set.ascending(0);
            boolean wantsMore = true;
            while (wantsMore && elements.hasNext()) {
                Element element = elements.next();
                wantsMore = visitor.visit(element.member(), element.score());
            }
        }
    }

    /** The members of a set; each has the score 1. */
    record OfSet(SetValue set) implements Input {
        @Override
        public int size() {
            return set.size();
        }

        @Override
        public double score(Bytes member) {
            return set.contains(member) ? 1 : Double.NaN;
        }

        @Override
        public void visit(Visitor visitor) {
            for (Bytes member : set.members()) {
                if (!visitor.visit(member, 1)) {
                    return;
                }
            }
        }
    }
}

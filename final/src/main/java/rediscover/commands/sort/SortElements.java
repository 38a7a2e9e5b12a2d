package rediscover.commands.sort;

import java.util.ArrayList;
import java.util.List;
import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.handlers.CommandException;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.sortedsets.SortedSetValue;

/**
 * The elements of a value that can be sorted.
 *
 * @param elements in the value's own order, if it has one
 * @param ordered whether it has
 */
record SortElements(List<Bytes> elements, boolean ordered) {
    /**
     * Those of a key's value; none if it is null.
     *
     * @throws CommandException when values of its kind cannot be sorted
     */
    static SortElements of(Value value) {
        return switch (value) {
            case null -> new SortElements(List.of(), true);
            case ListValue list -> new SortElements(list.elements(), true);
            case SetValue set -> new SortElements(new ArrayList<>(set.members()), false);
            case SortedSetValue set -> new SortElements(new SortedMembers(set), true);
            default -> throw CommandException.wrongType();
        };
    }
}

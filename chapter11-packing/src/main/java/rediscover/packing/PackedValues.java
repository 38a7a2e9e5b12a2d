package rediscover.packing;

import rediscover.collections.ListValue;
import rediscover.collections.SetValue;
import rediscover.handlers.HashValue;
import rediscover.sortedsets.SortedSetValue;

/**
 * Makes collections that are packed from their first element on. Filling one takes no more memory than it has in the end, and a
 * {@link ValueTable} with the same thresholds keeps it as it is.
 *
 * @param thresholds up to which size they are small
 */
public record PackedValues(Thresholds thresholds) {
    /** A hash without fields. */
    public HashValue hash() {
        return new PackedHash(Packed.of(), thresholds);
    }

    /** A list without elements. */
    public ListValue list() {
        return new PackedList(Packed.of(), thresholds.listSize());
    }

    /** A set without members. */
    public SetValue set() {
        return PackedSet.ofIntegers(Integers.NONE, thresholds);
    }

    /** A sorted set without members. */
    public SortedSetValue sortedSet() {
        return new PackedSortedSet(Packed.of(), thresholds);
    }
}

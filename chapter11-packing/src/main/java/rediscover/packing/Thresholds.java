package rediscover.packing;

import java.util.List;

/**
 * Up to which size collections are packed. The names are those of Redis's parameters, the numbers at the beginning its defaults.
 * A collection that has become too large never gets back to what it was.
 */
public final class Thresholds {
    /** The parameters that {@link #set} knows. */
    public static final List<String> PARAMETERS = List.of(
            "hash-max-listpack-entries",
            "hash-max-listpack-value",
            "list-max-listpack-size",
            "set-max-intset-entries",
            "zset-max-listpack-entries",
            "zset-max-listpack-value");

    /** The members of a set that are not all integers: Redis 7.0 packs no such set. */
    static final int SET_ENTRIES = 128;

    static final int SET_VALUE = 64; // bytes

    private int hashEntries = 512;
    private int hashValue = 64;
    private int listSize = -2;
    private int intsetEntries = 512;
    private int sortedSetEntries = 128;
    private int sortedSetValue = 64;

    /** Sets a parameter; numbers that are too large for an {@code int} count as the largest one. */
    public void set(String parameter, long value) {
        int number = Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        switch (parameter) {
            case "hash-max-listpack-entries" -> hashEntries = number;
            case "hash-max-listpack-value" -> hashValue = number;
            case "list-max-listpack-size" -> listSize = number;
            case "set-max-intset-entries" -> intsetEntries = number;
            case "zset-max-listpack-entries" -> sortedSetEntries = number;
            case "zset-max-listpack-value" -> sortedSetValue = number;
            default -> throw new IllegalArgumentException(parameter);
        }
    }

    /** The most fields of a hash. */
    int hashEntries() {
        return hashEntries;
    }

    /** The most bytes of a field, or of its value. */
    int hashValue() {
        return hashValue;
    }

    /** The most elements in a node of a list; if it is negative, −1 to −5 stand for 4, 8, 16, 32 and 64 KB. */
    int listSize() {
        return listSize;
    }

    /** The most members of a set of integers. */
    int intsetEntries() {
        return intsetEntries;
    }

    /** The most members of a sorted set. */
    int sortedSetEntries() {
        return sortedSetEntries;
    }

    /** The most bytes of a sorted set's member. */
    int sortedSetValue() {
        return sortedSetValue;
    }
}

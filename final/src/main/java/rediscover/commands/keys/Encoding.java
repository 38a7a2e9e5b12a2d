package rediscover.commands.keys;

import rediscover.collections.ListValue;
import rediscover.commands.strings.GrowingString;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.EditedString;
import rediscover.packing.PackedHash;
import rediscover.packing.PackedSet;
import rediscover.packing.PackedSortedSet;
import rediscover.resp.Bytes;

/** The form in which Redis would keep a value. Here, values have other forms; but programs ask, and go by the answer. */
public final class Encoding {
    private static final String INT = "int";
    private static final String RAW = "raw";
    private static final int LONGEST_NUMBER = 20; // bytes
    private static final int LONGEST_EMBEDDED = 44; // bytes of a string that lies in one piece with its header
    private static final int SHARED_NUMBERS = 10_000; // from 0 on, which Redis keeps once

    private Encoding() {}

    /** Its name. */
    public static String of(Value value) {
        return switch (value) {
            case EditedString _, GrowingString _ -> RAW;
            case StringValue string -> of(string.bytes());
            case PackedHash hash -> hash.isPacked() ? "listpack" : "hashtable";
            case ListValue _ -> "quicklist";
            case PackedSet set -> set.isOfIntegers() ? "intset" : "hashtable";
            case PackedSortedSet set -> set.isPacked() ? "listpack" : "skiplist";
            default -> "unknown";
        };
    }

    private static String of(Bytes bytes) {
        if (isNumber(bytes)) {
            return INT;
        }
        return bytes.length() <= LONGEST_EMBEDDED ? "embstr" : RAW;
    }

    private static boolean isNumber(Bytes bytes) {
        if (bytes.length() > LONGEST_NUMBER) {
            return false;
        }
        try {
            bytes.toLong();
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** How many keys stand for the value: very many for a small number. */
    static long references(Value value) {
        if (value instanceof StringValue string && of(value).equals(INT)) {
            long number = string.bytes().toLong();
            return number >= 0 && number < SHARED_NUMBERS ? Integer.MAX_VALUE : 1;
        }
        return 1;
    }
}

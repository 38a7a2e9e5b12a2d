package rediscover.commands.sort;

import java.io.ByteArrayOutputStream;
import rediscover.handlers.HashValue;
import rediscover.handlers.Keyspace;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/**
 * The name of a key with a star in the place of an element, {@code weight_*}; or of a field of a hash, {@code user_*->age}; or
 * {@code #}, the element itself.
 *
 * <p>Signs are looked for as C does it: behind a NUL, there are none.
 */
final class SortPattern {
    private static final Bytes ARROW = Bytes.of("->");

    private final Bytes before; // the star
    private final Bytes behind; // the star, up to the arrow
    private final Bytes field; // null if a string is meant
    private final boolean hasStar;
    private final boolean isElement;

    SortPattern(Bytes pattern) {
        int end = find(pattern, 0, Bytes.EMPTY);
        int star = find(pattern, 0, Bytes.of("*"));
        isElement = end == 1 && pattern.at(0) == '#';
        hasStar = star < end;
        before = pattern.slice(0, hasStar ? star : 0);
        int arrow = hasStar ? find(pattern, star + 1, ARROW) : end;
        boolean hasField = arrow + ARROW.length() < end;
        field = hasField ? pattern.slice(arrow + ARROW.length(), pattern.length()) : null;
        behind = hasStar ? pattern.slice(star + 1, hasField ? arrow : pattern.length()) : Bytes.EMPTY;
    }

    /** The index of a sign from an index on, before the first NUL; if there is none, that of the NUL, or the length. */
    private static int find(Bytes pattern, int from, Bytes sign) {
        int i = from;
        while (i < pattern.length() && pattern.at(i) != 0) {
            int end = Math.min(i + sign.length(), pattern.length());
            if (!sign.isEmpty() && pattern.slice(i, end).equals(sign)) {
                return i;
            }
            i++;
        }
        return i;
    }

    /** Whether each element has a key or a field of its own. */
    boolean hasStar() {
        return hasStar;
    }

    /** The string or the field that an element means, or the element; null if there is none, or it is of another kind. */
    Bytes find(Keyspace keyspace, Bytes element) {
        if (isElement) {
            return element;
        }
        Value value = hasStar ? keyspace.find(key(element)) : null;
        if (field != null) {
            return value instanceof HashValue hash ? hash.find(field) : null;
        }
        return value instanceof StringValue string ? string.bytes() : null;
    }

    private Bytes key(Bytes element) {
        ByteArrayOutputStream key = new ByteArrayOutputStream(before.length() + element.length() + behind.length());
        key.writeBytes(before.toArray());
        key.writeBytes(element.toArray());
        key.writeBytes(behind.toArray());
        return Bytes.wrap(key.toByteArray());
    }
}

package rediscover.commands.strings;

import rediscover.handlers.StringValue;
import rediscover.packing.EditedString;
import rediscover.resp.Bytes;

/**
 * A string that was appended to, with room behind it for more: many small appends do not copy the whole each time.
 *
 * <pre>
 * array    | l | o | g | : | a | b |   |   |   |
 *          \_____ older _____/     |
 *          \________ latest _______/ used
 * </pre>
 *
 * <p>Like every string it never changes. Its versions share an array, and each sees its own part of it. Bytes in front of
 * {@code used} are never written again, so older versions stay as they are. An append to a version that is not the latest
 * makes a copy.
 *
 * <p>As in Redis, the room is as large as the string, but at most 1 MB.
 */
public final class GrowingString extends StringValue {
    private static final int LONG = 1024; // bytes; a shorter string is copied in no time
    private static final int MOST_ROOM = 1024 * 1024;

    private final Room room;

    private GrowingString(Room room) {
        super(Bytes.wrap(room.array, 0, room.used));
        this.room = room;
    }

    /** The array that all versions share. */
    private static final class Room {
        final byte[] array;
        int used;

        Room(byte[] array, int used) {
            this.array = array;
            this.used = used;
        }
    }

    /**
     * A string with other bytes laid over it from an offset on, and zeros between. It is copied, unless it is long and the
     * bytes are behind its end.
     *
     * @param string null if there is none yet
     * @param offset with the length of the bytes, at most the length of an array
     */
    public static StringValue overlay(StringValue string, int offset, Bytes above) {
        Bytes below = string == null ? Bytes.EMPTY : string.bytes();
        if (string != null && offset >= Math.max(below.length(), LONG)) {
            return extend(string, offset, above);
        }
        byte[] whole = new byte[Math.max(below.length(), offset + above.length())];
        below.copyTo(whole, 0);
        above.copyTo(whole, offset);
        return new EditedString(Bytes.wrap(whole));
    }

    /** A string with other bytes at an offset that is not within it, and zeros between. */
    static StringValue extend(StringValue string, int offset, Bytes added) {
        int end = offset + added.length();
        Room room = string instanceof GrowingString growing && growing.isLatest() ? growing.room : null;
        if (room == null || end > room.array.length) {
            byte[] array = new byte[capacity(end)];
            string.bytes().copyTo(array, 0);
            room = new Room(array, offset);
        }
        added.copyTo(room.array, offset); // between, there are zeros still
        room.used = end;
        return new GrowingString(room);
    }

    private boolean isLatest() {
        return bytes().length() == room.used;
    }

    /** Whether both see parts of one array. */
    boolean sharesWith(StringValue other) {
        return other instanceof GrowingString growing && growing.room == room;
    }

    private static int capacity(int length) {
        return length + Math.min(length, MOST_ROOM);
    }
}

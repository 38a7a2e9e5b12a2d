package rediscover.collections;

import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** An end of a list: its first element is the leftmost one. */
public enum End {
    LEFT,
    RIGHT;

    /**
     * The end of that name, in capitals or not.
     *
     * @throws CommandException when there is none
     */
    public static End named(Bytes name) {
        for (End end : values()) {
            if (name.equalsIgnoreCase(end.name())) {
                return end;
            }
        }
        throw CommandException.syntaxError();
    }

    /** The index of the element that is so many elements away from this end of a list of that size. */
    int index(int distance, int size) {
        return this == LEFT ? distance : size - 1 - distance;
    }
}

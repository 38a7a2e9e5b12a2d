package rediscover.commands.bitmaps;

import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** Reads the places of bits, as clients write them. A string has at most 512 MB, so there are 2³² places. */
final class Offset {
    private static final long BYTES = 512L * 1024 * 1024;

    private Offset() {}

    /**
     * The place of a bit: an integer from 0 to 2³² − 1.
     *
     * @throws CommandException when it is another one, or none
     */
    static long of(Bytes word) {
        return check(integer(word));
    }

    /**
     * The place of a field's first bit. {@code #3} is that of the fourth one of several fields that follow each other.
     *
     * @param width the bits of each field
     * @throws CommandException when the place is not among those of a string, or the word is none
     */
    static long of(Bytes word, int width) {
        boolean counted = !word.isEmpty() && word.at(0) == '#';
        return check(counted ? integer(word.slice(1, word.length())) * width : integer(word));
    }

    private static long integer(Bytes word) {
        try {
            return word.toLong();
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static long check(long offset) {
        if (offset < 0 || offset / Byte.SIZE >= BYTES) {
            throw invalid();
        }
        return offset;
    }

    private static CommandException invalid() {
        return new CommandException("ERR bit offset is not an integer or out of range");
    }
}

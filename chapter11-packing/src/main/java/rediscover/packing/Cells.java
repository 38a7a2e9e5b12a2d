package rediscover.packing;

import java.util.Arrays;
import rediscover.resp.Bytes;

/**
 * Short keys and their short strings, packed into large arrays: there is no object for each that the collector has to visit.
 *
 * <pre>
 * chunk    | cell | cell | gap | cell | … | cell | free |
 *              ▼
 *          | length of the key (1) | length of the string (2) | key | string | up to 7 bytes |
 * </pre>
 *
 * <p>The number of a cell is its position, counted in units of 8 bytes. A new string takes the place of the old one if the
 * cell keeps its size. Otherwise there is a new cell, and the old one becomes a gap. Gaps are not filled. When more than half
 * of the bytes are gaps, the cells of one chunk move to another chunk, and the first one is given up.
 *
 * <p>The bytes of a key are never overwritten, even if its cell is removed. So a key is handed out as a window. A string is
 * handed out as a copy.
 */
final class Cells {
    static final int NONE = -1;
    static final int LONGEST_KEY = Byte.MAX_VALUE;
    static final int LONGEST_STRING = 256;

    private static final int CHUNK = 64 * 1024; // bytes; a chunk that is the only one may have fewer
    private static final int FIRST_CHUNK = 1024; // bytes at the beginning
    private static final int BITS = 13; // of a cell's number: its position in its chunk
    private static final int MOST_CHUNKS = Integer.MAX_VALUE >> BITS; // 16 GB
    private static final int HEADER = 3; // bytes
    private static final int USUAL_SIZE = 32; // bytes

    private static final byte[][] NO_CHUNKS = {};
    private static final int[] NO_BYTES = {};

    private byte[][] chunks = NO_CHUNKS; // null where one was given up
    private int[] filled = NO_BYTES; // bytes of each chunk, gaps included
    private int[] live = NO_BYTES; // bytes of each chunk, without gaps
    private int count; // of chunks
    private int last = NONE; // the chunk that is being filled
    private long allLive; // bytes of all chunks, without gaps
    private int hand; // goes round the chunks, like the hand of a clock

    /** Gives up all chunks. This takes no memory. */
    void clear() {
        chunks = NO_CHUNKS;
        filled = NO_BYTES;
        live = NO_BYTES;
        count = 0;
        last = NONE;
        allLive = 0;
        hand = 0;
    }

    /** Whether a key and a string are short enough for a cell. */
    static boolean holds(Bytes key, Bytes string) {
        return key.length() <= LONGEST_KEY && string.length() <= LONGEST_STRING;
    }

    /** The bytes of memory that they take, with gaps and what is free. */
    long memory() {
        return count == 1 ? chunks[last].length : (long) count * CHUNK;
    }

    /** Adds a cell and returns its number, or {@link #NONE} if there is no room for more. */
    int add(Bytes key, Bytes string) {
        int size = size(key.length(), string.length());
        if (count == MOST_CHUNKS - 1 && !fits(size)) { // the last chunk is for cells that move
            return NONE;
        }
        int cell = take(size);
        byte[] chunk = chunk(cell);
        int at = at(cell);
        chunk[at] = (byte) key.length();
        key.copyTo(chunk, at + HEADER);
        write(string, chunk, at);
        return cell;
    }

    /** Puts another string into a cell. False if the cell would have another size; then nothing has changed. */
    boolean replace(int cell, Bytes string) {
        byte[] chunk = chunk(cell);
        int at = at(cell);
        if (size(chunk[at], string.length()) != size(chunk, at)) {
            return false;
        }
        write(string, chunk, at);
        return true;
    }

    private static void write(Bytes string, byte[] chunk, int at) {
        chunk[at + 1] = (byte) (string.length() >> Byte.SIZE);
        chunk[at + 2] = (byte) string.length();
        string.copyTo(chunk, at + HEADER + chunk[at]);
    }

    /** Removes a cell, which becomes a gap. */
    void remove(int cell) {
        int size = size(chunk(cell), at(cell));
        live[cell >> BITS] -= size;
        allLive -= size;
    }

    /** The bytes that a cell takes. */
    int size(int cell) {
        return size(chunk(cell), at(cell));
    }

    boolean hasKey(int cell, Bytes key) {
        byte[] chunk = chunk(cell);
        int at = at(cell);
        return chunk[at] == key.length()
                && Bytes.wrap(chunk, at + HEADER, chunk[at]).equals(key);
    }

    /** Reads a byte at the cell's beginning and one that may lie in the next cache line, so that both are in the cache. */
    int touch(int cell) {
        byte[] chunk = chunk(cell);
        int at = at(cell);
        return chunk[at] + chunk[Math.min(at + USUAL_SIZE, chunk.length) - 1];
    }

    /** The cell's key; a window that stays valid. */
    Bytes key(int cell) {
        byte[] chunk = chunk(cell);
        int at = at(cell);
        return Bytes.wrap(chunk, at + HEADER, chunk[at]);
    }

    /** The cell's string; a copy. */
    Bytes string(int cell) {
        byte[] chunk = chunk(cell);
        int at = at(cell);
        int start = at + HEADER + chunk[at];
        return Bytes.wrap(Arrays.copyOfRange(chunk, start, start + stringLength(chunk, at)));
    }

    /** A chunk whose cells are to move, or {@link #NONE} while there are few gaps. */
    int sparse() {
        if (last == NONE || 2 * (allLive - live[last]) >= (long) CHUNK * (count - 1)) {
            return NONE;
        }
        do {
            hand = (hand + 1) % chunks.length;
        } while (chunks[hand] == null
                || hand == last
                || 2 * live[hand] >= CHUNK); // one is sparse, as all on average are
        return hand;
    }

    /** The first cell of a chunk, perhaps a gap. */
    int first(int chunk) {
        return number(chunk, 0);
    }

    /** The next cell of the same chunk, perhaps a gap; {@link #NONE} behind the last one. */
    int next(int cell) {
        int end = at(cell) + size(chunk(cell), at(cell));
        return end < filled[cell >> BITS] ? number(cell >> BITS, end) : NONE;
    }

    /** Moves a cell to another chunk and returns its new number. */
    int move(int cell) {
        int size = size(chunk(cell), at(cell));
        int moved = take(size);
        System.arraycopy(chunk(cell), at(cell), chunk(moved), at(moved), size);
        remove(cell);
        return moved;
    }

    /** Gives up a chunk that has only gaps. */
    void giveUp(int chunk) {
        chunks[chunk] = null;
        count--;
    }

    private boolean fits(int size) {
        return last != NONE && filled[last] + size <= chunks[last].length;
    }

    private int take(int size) {
        if (!fits(size)) {
            if (count == 1 && chunks[last].length < CHUNK) {
                chunks[last] = Arrays.copyOf(chunks[last], 2 * chunks[last].length);
            } else {
                addChunk();
            }
        }
        int cell = number(last, filled[last]);
        filled[last] += size;
        live[last] += size;
        allLive += size;
        return cell;
    }

    private void addChunk() {
        int free = 0;
        while (free < chunks.length && chunks[free] != null) {
            free++;
        }
        if (free == chunks.length) {
            int more = Math.min(2 * free + 1, MOST_CHUNKS);
            filled = Arrays.copyOf(filled, more);
            live = Arrays.copyOf(live, more);
            chunks = Arrays.copyOf(chunks, more);
        }
        chunks[free] = new byte[count == 0 ? FIRST_CHUNK : CHUNK];
        filled[free] = 0;
        live[free] = 0;
        last = free;
        count++;
    }

    private byte[] chunk(int cell) {
        return chunks[cell >> BITS];
    }

    private static int at(int cell) {
        return (cell & ((1 << BITS) - 1)) * Long.BYTES;
    }

    private static int number(int chunk, int at) {
        return (chunk << BITS) | (at / Long.BYTES);
    }

    private static int size(byte[] chunk, int at) {
        return size(chunk[at], stringLength(chunk, at));
    }

    private static int size(int keyLength, int stringLength) {
        return (HEADER + keyLength + stringLength + Long.BYTES - 1) & -Long.BYTES;
    }

    private static int stringLength(byte[] chunk, int at) {
        return (chunk[at + 1] & 0xff) << Byte.SIZE | (chunk[at + 2] & 0xff);
    }
}

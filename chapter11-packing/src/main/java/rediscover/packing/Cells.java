package rediscover.packing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import rediscover.hashtable.Blocks;
import rediscover.resp.Bytes;

/**
 * Keys and their packed values, in cells one behind the other in {@linkplain Blocks blocks}: there is no object for any of them.
 *
 * <pre>
 * block    | cell | cell | gap | cell | … | cell | free |
 *              ▼
 *          | length of the key (1) | kind and length of the value (2) | key | value | up to 7 bytes |
 * </pre>
 *
 * <p>The number of a cell is its position, counted in units of 8 bytes. A new value takes the place of the old one if the cell
 * need not grow; what it leaves of the cell becomes a gap. Otherwise there is a new cell, and the old one becomes a gap. Gaps
 * are not filled. When more than a third of the bytes are gaps, the cells of one block move to another block, and the first
 * one is given up.
 *
 * <p>What is handed out is a copy.
 */
final class Cells {
    static final int NONE = -1;
    static final int LONGEST_KEY = 255;
    static final int LONGEST_VALUE = (1 << 13) - 1;

    private static final int GAP = 7; // the kind of what a smaller value has left of its cell
    private static final int KIND_BITS = 3;
    private static final int FIRST_BLOCK =
            1024; // bytes at the beginning; a block that is the only one is smaller, and on the heap
    private static final int BITS = 13; // of a cell's number: its position in its block
    private static final int MOST_BLOCKS = Integer.MAX_VALUE >> BITS; // 16 GB
    private static final int HEADER = 3; // bytes
    private static final int USUAL_SIZE = 32; // bytes

    private static final ByteBuffer[] NO_BLOCKS = {};
    private static final int[] NO_BYTES = {};

    private ByteBuffer[] blocks = NO_BLOCKS; // null where one was given up
    private int[] filled = NO_BYTES; // bytes of each block, gaps included
    private int[] live = NO_BYTES; // bytes of each block, without gaps
    private int count; // of blocks
    private int last = NONE; // the block that is being filled
    private long allLive; // bytes of all blocks, without gaps
    private int hand; // goes round the blocks, like the hand of a clock
    private int free; // no block before this one was given up

    /** Gives up all blocks. This takes no memory. */
    void clear() {
        for (int block = 0; block < blocks.length; block++) {
            if (blocks[block] != null) {
                giveUp(block);
            }
        }
        blocks = NO_BLOCKS;
        filled = NO_BYTES;
        live = NO_BYTES;
        last = NONE;
        allLive = 0;
        hand = 0;
        free = 0;
    }

    /** Whether a key and a value are short enough for a cell. */
    static boolean holds(Bytes key, Bytes value) {
        return key.length() <= LONGEST_KEY && value.length() <= LONGEST_VALUE;
    }

    /** The bytes of memory that they take, with gaps and what is free. */
    long memory() {
        return count == 1 ? blocks[last].capacity() : (long) count * Blocks.SIZE;
    }

    /**
     * Adds a cell and returns its number, or {@link #NONE} if there is no room for more.
     *
     * @param kind a number from 0 to 6, of which the caller knows the meaning
     * @throws OutOfMemoryError when there is no memory for it; nothing has changed
     */
    int add(Bytes key, int kind, Bytes value) {
        int size = size(key.length(), value.length());
        if (count == MOST_BLOCKS - 1 && !fits(size)) { // the last block is for cells that move
            return NONE;
        }
        int cell = take(size);
        ByteBuffer block = block(cell);
        int at = at(cell);
        block.put(at, (byte) key.length());
        copy(key, block, at + HEADER);
        write(kind, value, block, at);
        return cell;
    }

    /** Puts another value into a cell. False if the cell would have to grow; then nothing has changed. */
    boolean replace(int cell, int kind, Bytes value) {
        ByteBuffer block = block(cell);
        int at = at(cell);
        int room = size(block, at);
        int size = size(keyLength(block, at), value.length());
        if (size > room) {
            return false;
        }
        write(kind, value, block, at);
        if (size < room) {
            block.put(at + size, (byte) 0);
            header(GAP, room - size - HEADER, block, at + size);
            lose(cell >> BITS, room - size);
        }
        return true;
    }

    private static void write(int kind, Bytes value, ByteBuffer block, int at) {
        header(kind, value.length(), block, at);
        copy(value, block, at + HEADER + keyLength(block, at));
    }

    private static void header(int kind, int length, ByteBuffer block, int at) {
        block.putShort(at + 1, (short) ((length << KIND_BITS) | kind));
    }

    private static void copy(Bytes bytes, ByteBuffer block, int at) {
        ByteBuffer source = bytes.asBuffer();
        block.put(at, source, source.position(), source.remaining());
    }

    /** Removes a cell, which becomes a gap. */
    void remove(int cell) {
        lose(cell >> BITS, size(cell));
    }

    private void lose(int block, int bytes) {
        live[block] -= bytes;
        allLive -= bytes;
    }

    /** The bytes that a cell takes. */
    int size(int cell) {
        return size(block(cell), at(cell));
    }

    boolean hasKey(int cell, Bytes key) {
        ByteBuffer block = block(cell);
        int at = at(cell);
        return keyLength(block, at) == key.length() && equal(key.asBuffer(), block, at + HEADER);
    }

    /** Whether the bytes of a buffer are those of a block from an index on; eight at a time, the last ones perhaps twice. */
    private static boolean equal(ByteBuffer bytes, ByteBuffer block, int at) {
        int start = bytes.position();
        int length = bytes.remaining();
        bytes.order(ByteOrder.nativeOrder());
        if (length < Long.BYTES) {
            for (int i = 0; i < length; i++) {
                if (bytes.get(start + i) != block.get(at + i)) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
            if (bytes.getLong(start + i) != block.getLong(at + i)) {
                return false;
            }
        }
        int rest = length - Long.BYTES;
        return bytes.getLong(start + rest) == block.getLong(at + rest);
    }

    /** Reads a byte at the cell's beginning and one that may lie in the next cache line, so that both are in the cache. */
    int touch(int cell) {
        ByteBuffer block = block(cell);
        int at = at(cell);
        return block.get(at) + block.get(Math.min(at + USUAL_SIZE, block.capacity()) - 1);
    }

    /** The cell's key. */
    Bytes key(int cell) {
        ByteBuffer block = block(cell);
        int at = at(cell);
        return Bytes.wrap(copy(block, at + HEADER, keyLength(block, at)));
    }

    /** The kind of the cell's value. */
    int kind(int cell) {
        return kind(block(cell), at(cell));
    }

    /** The cell's value. */
    byte[] value(int cell) {
        ByteBuffer block = block(cell);
        int at = at(cell);
        return copy(block, at + HEADER + keyLength(block, at), valueLength(block, at));
    }

    private static byte[] copy(ByteBuffer block, int at, int length) {
        byte[] copy = new byte[length];
        block.get(at, copy);
        return copy;
    }

    /** A block whose cells are to move, or {@link #NONE} while there are few gaps. */
    int sparse() {
        if (last == NONE || !isSparse(allLive - live[last], count - 1)) {
            return NONE;
        }
        do {
            hand = (hand + 1) % blocks.length;
        } while (blocks[hand] == null || hand == last || !isSparse(live[hand], 1)); // one is, as all on average are
        return hand;
    }

    private static boolean isSparse(long liveBytes, long blocks) {
        return 3 * liveBytes < 2 * blocks * Blocks.SIZE;
    }

    /** The first cell of a block, or {@link #NONE}; perhaps it has been removed. */
    int first(int block) {
        return cellFrom(block, 0);
    }

    /** The next cell of the same block, or {@link #NONE}; perhaps it has been removed. */
    int next(int cell) {
        return cellFrom(cell >> BITS, at(cell) + size(cell));
    }

    private int cellFrom(int block, int start) {
        int at = start;
        while (at < filled[block] && kind(blocks[block], at) == GAP) {
            at += size(blocks[block], at);
        }
        return at < filled[block] ? number(block, at) : NONE;
    }

    /** Moves a cell to another block and returns its new number. */
    int move(int cell) {
        int size = size(cell);
        int moved = take(size);
        block(moved).put(at(moved), block(cell), at(cell), size);
        remove(cell);
        return moved;
    }

    /** Gives up a block that has only gaps. */
    void giveUp(int block) {
        if (blocks[block].isDirect()) {
            Blocks.give(blocks[block]);
        }
        blocks[block] = null;
        count--;
        free = Math.min(free, block);
    }

    private boolean fits(int size) {
        return last != NONE && filled[last] + size <= blocks[last].capacity();
    }

    private int take(int size) {
        while (!fits(size)) {
            if (count == 1 && blocks[last].capacity() < Blocks.SIZE) {
                ByteBuffer larger = allocate(2 * blocks[last].capacity());
                blocks[last] = larger.put(0, blocks[last], 0, filled[last]);
            } else {
                addBlock();
            }
        }
        int cell = number(last, filled[last]);
        filled[last] += size;
        lose(last, -size);
        return cell;
    }

    private void addBlock() {
        while (free < blocks.length && blocks[free] != null) {
            free++;
        }
        if (free == blocks.length) {
            int more = Math.min(2 * free + 1, MOST_BLOCKS);
            int[] moreFilled = Arrays.copyOf(filled, more);
            int[] moreLive = Arrays.copyOf(live, more);
            blocks = Arrays.copyOf(blocks, more);
            filled = moreFilled;
            live = moreLive;
        }
        blocks[free] = allocate(count == 0 ? FIRST_BLOCK : Blocks.SIZE);
        filled[free] = 0;
        live[free] = 0;
        last = free;
        count++;
    }

    private static ByteBuffer allocate(int size) {
        return size < Blocks.SIZE ? ByteBuffer.allocate(size).order(ByteOrder.nativeOrder()) : Blocks.take();
    }

    private ByteBuffer block(int cell) {
        return blocks[cell >> BITS];
    }

    private static int at(int cell) {
        return (cell & ((1 << BITS) - 1)) * Long.BYTES;
    }

    private static int number(int block, int at) {
        return (block << BITS) | (at / Long.BYTES);
    }

    private static int size(ByteBuffer block, int at) {
        return size(keyLength(block, at), valueLength(block, at));
    }

    private static int size(int keyLength, int valueLength) {
        return (HEADER + keyLength + valueLength + Long.BYTES - 1) & -Long.BYTES;
    }

    private static int keyLength(ByteBuffer block, int at) {
        return block.get(at) & 0xff;
    }

    private static int kind(ByteBuffer block, int at) {
        return block.getShort(at + 1) & ((1 << KIND_BITS) - 1);
    }

    private static int valueLength(ByteBuffer block, int at) {
        return (block.getShort(at + 1) & 0xffff) >> KIND_BITS;
    }
}

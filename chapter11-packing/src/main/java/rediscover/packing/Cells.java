package rediscover.packing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import rediscover.hashtable.Block;
import rediscover.hashtable.Blocks;
import rediscover.resp.Bytes;

/**
 * Keys and their packed values, in {@linkplain CellForm cells} one behind the other in {@linkplain Blocks blocks}: there is no
 * object for any of them.
 *
 * <pre>
 * block    | cell | cell | gap | cell | … | cell | free |
 * </pre>
 *
 * <p>The number of a cell is its position, counted in units of 8 bytes. A new value takes the place of the old one if the cell
 * need not grow; what it leaves of the cell becomes a gap. Otherwise there is a new cell, and the old one becomes a gap. Gaps
 * are not filled. When more than a fifth of the bytes are gaps, the cells of one block move to another block, and the first
 * one is given up.
 *
 * <p>What is handed out is a copy.
 */
final class Cells {
    static final int NONE = -1;

    private static final int FIRST_BLOCK = 1024; // bytes; a block that is the only one is small, and on the heap
    private static final int BITS = 13; // of a cell's number: its position in its block
    private static final int MOST_BLOCKS = Integer.MAX_VALUE >> BITS; // 16 GB
    private static final int USUAL_SIZE = 32; // bytes

    private static final ByteBuffer[] NO_BLOCKS = {};
    private static final Block[] NONE_OUTSIDE = {};
    private static final int[] NO_BYTES = {};

    private ByteBuffer[] blocks = NO_BLOCKS; // null where one was given up
    private Block[] outside = NONE_OUTSIDE; // those of the blocks that lie outside the heap
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
        outside = NONE_OUTSIDE;
        filled = NO_BYTES;
        live = NO_BYTES;
        last = NONE;
        allLive = 0;
        hand = 0;
        free = 0;
    }

    /** Whether a key and a value are short enough for a cell. */
    static boolean holds(Bytes key, Bytes value) {
        return key.length() <= CellForm.LONGEST_KEY && value.length() <= CellForm.LONGEST_VALUE;
    }

    /** The bytes of memory that they take, with gaps and what is free. */
    long memory() {
        return count == 1 ? blocks[last].capacity() : (long) count * Blocks.SIZE;
    }

    /** The bytes of the cells themselves. */
    long live() {
        return allLive;
    }

    /**
     * Adds a cell and returns its number, or {@link #NONE} if there is no room for more.
     *
     * @param kind a number from 0 to 6, of which the caller knows the meaning
     * @throws OutOfMemoryError when there is no memory for it; nothing has changed
     */
    int add(Bytes key, int kind, Bytes value) {
        int size = CellForm.size(key, value);
        if (count == MOST_BLOCKS - 1 && !fits(size)) { // the last block is for cells that move
            return NONE;
        }
        int cell = take(size);
        CellForm.write(key, kind, value, block(cell), at(cell));
        return cell;
    }

    /** Puts another value into the cell of a key. False if the cell would have to grow; then nothing has changed. */
    boolean replace(int cell, Bytes key, int kind, Bytes value) {
        int room = size(cell);
        int size = CellForm.size(key, value);
        if (size > room) {
            return false;
        }
        CellForm.writeValue(kind, value, block(cell), at(cell));
        if (size < room) {
            CellForm.writeGap(room - size, block(cell), at(cell) + size);
            lose(cell >> BITS, room - size);
        }
        return true;
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
        return CellForm.size(block(cell), at(cell));
    }

    boolean hasKey(int cell, Bytes key) {
        return CellForm.hasKey(key, block(cell), at(cell));
    }

    /** Reads a byte at the cell's beginning and one that may lie in the next cache line, so that both are in the cache. */
    int touch(int cell) {
        ByteBuffer block = block(cell);
        int at = at(cell);
        return block.get(at) + block.get(Math.min(at + USUAL_SIZE, block.capacity()) - 1);
    }

    /** The cell's key. */
    Bytes key(int cell) {
        return Bytes.wrap(CellForm.key(block(cell), at(cell)));
    }

    /** The kind of the cell's value. */
    int kind(int cell) {
        return CellForm.kind(block(cell), at(cell));
    }

    /** The cell's value. */
    byte[] value(int cell) {
        return CellForm.value(block(cell), at(cell));
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
        return 5 * liveBytes < 4 * blocks * Blocks.SIZE;
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
        while (at < filled[block] && CellForm.isGap(blocks[block], at)) {
            at += CellForm.size(blocks[block], at);
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
        if (outside[block] != null) {
            Blocks.give(outside[block]);
            outside[block] = null;
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
                ByteBuffer first = blocks[last];
                setBlock(last, 2 * first.capacity());
                blocks[last].put(0, first, 0, filled[last]);
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
            Block[] moreOutside = Arrays.copyOf(outside, more);
            blocks = Arrays.copyOf(blocks, more);
            outside = moreOutside;
            filled = moreFilled;
            live = moreLive;
        }
        setBlock(free, count == 0 ? FIRST_BLOCK : Blocks.SIZE);
        filled[free] = 0;
        live[free] = 0;
        last = free;
        count++;
    }

    private void setBlock(int block, int size) {
        if (size < Blocks.SIZE) {
            blocks[block] = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        } else {
            outside[block] = Blocks.take();
            blocks[block] = outside[block].bytes();
        }
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
}

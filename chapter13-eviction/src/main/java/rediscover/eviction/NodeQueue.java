package rediscover.eviction;

import java.util.Arrays;
import rediscover.hashtable.Block;
import rediscover.hashtable.Blocks;

/**
 * A doubly linked list whose nodes are not objects: each is 16 bytes in a {@linkplain Blocks block} outside the heap, and a
 * number says where.
 *
 * <pre>
 * node n    | newer | older | hash | mark |        block n / 4096, place n mod 4096
 * </pre>
 *
 * <p>Nodes that are free form a list of their own. All methods take constant time. Node 0 is the end of the list, which makes a
 * ring of it.
 */
final class NodeQueue {
    static final int END = 0;

    private static final int NODE = 16; // bytes
    private static final int BITS = 12;
    private static final int IN_A_BLOCK = 1 << BITS;
    private static final int NEWER = 0;
    private static final int OLDER = 4;
    private static final int HASH = 8;
    private static final int MARK = 12;

    private Block[] blocks = {};
    private int count; // of blocks
    private int free = END; // the first of the free nodes; the next one stands where the older one does
    private int size;

    int size() {
        return size;
    }

    long memory() {
        return (long) count * Blocks.SIZE;
    }

    private int get(int node, int field) {
        return blocks[node >> BITS].bytes().getInt((node & (IN_A_BLOCK - 1)) * NODE + field);
    }

    private void set(int node, int field, int value) {
        blocks[node >> BITS].bytes().putInt((node & (IN_A_BLOCK - 1)) * NODE + field, value);
    }

    /** The node that was added next after this one; of the end it is the oldest. */
    int newer(int node) {
        return size == 0 ? END : get(node, NEWER);
    }

    int hash(int node) {
        return get(node, HASH);
    }

    boolean isMarked(int node) {
        return get(node, MARK) != 0;
    }

    void mark(int node, boolean marked) {
        set(node, MARK, marked ? 1 : 0);
    }

    /**
     * Adds a node as the newest one, without a mark.
     *
     * @throws OutOfMemoryError when there is no memory for it; nothing has changed
     */
    int add(int hash) {
        if (free == END) {
            addBlock();
        }
        int node = free;
        free = get(node, OLDER);
        int newest = get(END, OLDER);
        set(node, HASH, hash);
        mark(node, false);
        link(newest, node);
        link(node, END);
        size++;
        return node;
    }

    private void link(int older, int newer) {
        set(older, NEWER, newer);
        set(newer, OLDER, older);
    }

    private void addBlock() {
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count + 1);
        }
        blocks[count] = Blocks.take();
        int first = count++ << BITS;
        if (first == END) {
            link(END, END);
        }
        for (int node = first + IN_A_BLOCK - 1; node >= first && node != END; node--) {
            set(node, OLDER, free);
            free = node;
        }
    }

    void remove(int node) {
        link(get(node, OLDER), get(node, NEWER));
        set(node, OLDER, free);
        free = node;
        size--;
    }

    /** Removes all nodes, and gives the blocks back. Takes no memory. */
    void clear() {
        for (int i = 0; i < count; i++) {
            Blocks.give(blocks[i]);
            blocks[i] = null;
        }
        count = 0;
        size = 0;
        free = END;
    }
}

package rediscover.packing;

import rediscover.collections.ListValue;

/** A list that is packed into {@linkplain PackedSequence nodes}. A small one has a single node, whose bytes can be kept elsewhere. */
final class PackedList extends ListValue {
    private static final int HEADER = 216; // bytes of an empty one
    private static final byte[] NOTHING = {};

    private final PackedSequence elements;

    /**
     * A list with the same elements.
     *
     * @param limit a node's size, as in Redis's list-max-listpack-size
     */
    PackedList(ListValue list, int limit) {
        this(new PackedSequence(NodeLimit.of(limit)));
        elements.reserve(0, 0, list.elements());
        elements.addAll(list.elements());
    }

    /**
     * A list with the elements of a small one.
     *
     * @param bytes what {@link #bytes} has returned; not copied, and nobody else's
     * @param limit a node's size, as in Redis's list-max-listpack-size
     */
    PackedList(byte[] bytes, int limit) {
        this(new PackedSequence(NodeLimit.of(limit)));
        if (bytes.length > 0) {
            ListNode node = new ListNode(bytes);
            elements.append(node, node.count());
        }
    }

    private PackedList(PackedSequence elements) {
        super(elements);
        this.elements = elements;
    }

    /** Whether all elements are in one node, or there are none. */
    boolean isSmall() {
        return elements.nodes().size() <= 1;
    }

    /** The number of bytes of a small list. */
    int length() {
        return isEmpty() ? 0 : elements.nodes().at(0).size();
    }

    /** The bytes of a small list: its elements, each with its length behind it. To be read until the list changes. */
    byte[] bytes() {
        return isEmpty() ? NOTHING : elements.nodes().at(0).bytes();
    }

    /** The bytes of memory that it takes; roughly, and in constant time. */
    long memory() {
        return HEADER + elements.nodes().memory();
    }

    @Override
    public PackedList copy() {
        return new PackedList(elements.copy());
    }
}

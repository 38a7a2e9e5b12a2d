package rediscover.collections;

import java.util.List;
import rediscover.resp.Bytes;

/** The elements of a list, where they are kept. It keeps what it is given, not a copy. */
public interface Sequence extends List<Bytes> {
    /**
     * Makes room for more elements, so that adding them cannot fail.
     *
     * @throws OutOfMemoryError when there is no memory for them; nothing has changed
     */
    void reserve(int more);

    /** Removes the elements from one index up to, not including, another. This takes no memory, so it cannot fail. */
    void removeRange(int from, int to);
}

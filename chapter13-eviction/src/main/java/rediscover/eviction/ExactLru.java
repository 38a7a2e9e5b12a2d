package rediscover.eviction;

import java.util.HashMap;
import java.util.Map;
import rediscover.resp.Bytes;

/**
 * LRU, least recently used, to the letter: a map finds a key's node in a list that is in the order of use.
 *
 * <pre>
 *  map      a ──┐          b ──┐          c ──┐
 *               ▼              ▼              ▼
 *  end ⇄     newest    ⇄     node    ⇄     oldest   ⇄ end          a use of c moves its node to the left; c goes next
 * </pre>
 *
 * <p>Invariant: the list has one node for each key, and each is between two others or the end, which makes a ring of it. All
 * methods take constant time.
 *
 * <p>It is what {@link LeastRecent} comes close to. The server does not offer it, because a node, its key and its place in the
 * map take about 150 bytes.
 *
 * <p>Source: folklore of operating systems; Mattson et al., <i>Evaluation Techniques for Storage Hierarchies</i>, IBM Systems
 * Journal 9(2), 1970.
 */
public final class ExactLru implements Policy {
    private static final int NODE = 150; // bytes

    private static final class Node {
        private final Bytes key;
        private Node newer = this;
        private Node older = this;

        private Node(Bytes key) {
            this.key = key;
        }

        private void unlink() {
            newer.older = older;
            older.newer = newer;
        }

        private void linkBehind(Node other) {
            newer = other;
            older = other.older;
            newer.older = this;
            older.newer = this;
        }
    }

    private final Map<Bytes, Node> nodes = new HashMap<>();
    private final Node end = new Node(Bytes.EMPTY);

    @Override
    public void stored(Bytes key) {
        used(key);
    }

    @Override
    public void used(Bytes key) {
        Node node = nodes.get(key);
        if (node == null) {
            node = new Node(key.copy());
            nodes.put(node.key, node);
        } else {
            node.unlink();
        }
        node.linkBehind(end);
    }

    @Override
    public void removed(Bytes key) {
        Node node = nodes.remove(key);
        if (node != null) {
            node.unlink();
        }
    }

    @Override
    public void clear() {
        nodes.clear();
        end.unlink();
        end.newer = end;
        end.older = end;
    }

    @Override
    public Bytes victim() {
        return nodes.isEmpty() ? null : end.newer.key;
    }

    @Override
    public long seek() {
        return nodes.isEmpty() ? -1 : 0;
    }

    @Override
    public long memory() {
        return (long) NODE * nodes.size();
    }
}

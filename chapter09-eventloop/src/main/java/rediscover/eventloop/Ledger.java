package rediscover.eventloop;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The memory that all clients hold together, and what they may hold. Whatever a client makes the server keep is counted here:
 * requests that have not wholly arrived or are not answered yet, answers that it has not taken, and what its handler keeps.
 *
 * <p>There is one rule: when all clients together hold too much, the client that holds the most is disconnected. The limits
 * may be set by any thread; everything else happens on the loop's.
 */
final class Ledger {
    private final Collection<LoopConnection> connections;
    private long total;
    private volatile long limit = Runtime.getRuntime().maxMemory() / 4;
    private volatile long inputLimit = 1L << 30;
    private volatile OutputLimit outputLimit = OutputLimit.NONE;

    Ledger(Collection<LoopConnection> connections) {
        this.connections = connections;
    }

    /** Sets the number of bytes that all clients together may hold. */
    void limit(long bytes) {
        limit = bytes;
    }

    /** Sets the number of bytes that one client may have sent that are not answered yet. */
    void inputLimit(long bytes) {
        inputLimit = bytes;
    }

    /** Sets the limit of untaken answers for each client that has no limit of its own. */
    void outputLimit(OutputLimit limit) {
        outputLimit = limit;
    }

    /** The bytes that all clients hold. */
    long total() {
        return total;
    }

    /** Counts bytes that a client holds in addition. While all together hold too many, the heaviest has to go. */
    void claim(long more) {
        total += more;
        while (total > limit && more > 0) {
            Optional<LoopConnection> heaviest = connections.stream()
                    .filter(connection -> !connection.isSpared() && connection.memory() > 0)
                    .max(Comparator.comparingLong(LoopConnection::memory));
            if (heaviest.isEmpty()) {
                return;
            }
            heaviest.get().expel();
        }
    }

    /** Whether one client alone may hold this number of bytes. */
    boolean allows(long bytes) {
        return bytes <= limit;
    }

    /** Whether one client has sent too much that is not answered yet. */
    boolean isTooMuchInput(long bytes) {
        return bytes > inputLimit;
    }

    /** The limit of untaken answers for each client that has no limit of its own. */
    OutputLimit outputLimit() {
        return outputLimit;
    }
}

package rediscover.eventloop;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The memory that one client holds, a part of the {@link Ledger}. Used on the loop's thread. */
final class Account {
    private static final int OVERHEAD = 1024; // bytes that a connection takes besides its buffers

    private final Ledger ledger;
    private LongSupplier handler = () -> 0;
    private Supplier<OutputLimit> outputLimit;
    private long input;
    private long output;
    private long untaken;
    private long total;
    private long muchSince; // the time since which more than the soft limit is untaken, in nanoseconds

    Account(Ledger ledger) {
        this.ledger = ledger;
        this.outputLimit = ledger::outputLimit;
    }

    /** Sets what says how many bytes the handler keeps for this client. */
    void handlerKeeps(LongSupplier bytes) {
        handler = bytes;
    }

    /** Sets what says how many bytes of answers this client may leave untaken. */
    void outputLimit(Supplier<OutputLimit> limit) {
        outputLimit = limit;
    }

    /**
     * Counts anew. The ledger may then disconnect this client or another one.
     *
     * @param input bytes of requests that are not answered yet
     * @param output bytes of answers, those that were taken included
     * @param untaken bytes of answers that were not
     */
    void count(long input, long output, long untaken) {
        this.input = input;
        this.output = output;
        this.untaken = untaken;
        become(OVERHEAD + input + output + handler.getAsLong());
    }

    /** Counts bytes that will be needed for an answer, until they are counted anew. */
    void expect(long bytes) {
        become(total + bytes);
    }

    /** The client is gone, and holds nothing. */
    void close() {
        become(0);
    }

    private void become(long now) {
        long more = now - total;
        total = now;
        ledger.claim(more);
    }

    /** Whether a limit for a single client is passed. */
    boolean isTooMuch(long now) {
        OutputLimit limit = outputLimit.get();
        if (!limit.isMuch(untaken)) {
            muchSince = now;
        }
        return ledger.isTooMuchInput(input) || limit.isPassed(untaken, now - muchSince);
    }

    /** Whether this client may hold that many bytes more. */
    boolean allows(long more) {
        return ledger.allows(total + more) && !outputLimit.get().isPassed(untaken + more, 0);
    }

    /** All bytes that the client holds. */
    long total() {
        return total;
    }

    /** The bytes that the client holds, by kind; the first two are told. */
    Connection.Held held(long arrived, long room) {
        return new Connection.Held(arrived, room, untaken, output, total);
    }
}

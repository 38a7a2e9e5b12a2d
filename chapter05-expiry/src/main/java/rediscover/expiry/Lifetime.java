package rediscover.expiry;

import rediscover.handlers.CommandException;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * The words of SET and GETEX that say how long a string lives: {@code EX seconds}, {@code PX milliseconds}, {@code EXAT
 * seconds} or {@code PXAT milliseconds}; or one word without a time, {@code KEEPTTL} or {@code PERSIST}.
 */
public final class Lifetime {
    private final String alone;
    private boolean saidAlone;
    private ExpireTime unit; // null unless a time was said
    private Bytes time;

    /** @param alone the word that stands alone */
    public Lifetime(String alone) {
        this.alone = alone;
    }

    /**
     * Reads a request from an index on.
     *
     * @throws CommandException when a word says something else, or contradicts one before it
     */
    static Lifetime of(Request request, int from, String alone) {
        Lifetime lifetime = new Lifetime(alone);
        int next = from;
        while (next < request.size()) {
            int taken = lifetime.take(request, next);
            if (taken == 0) {
                throw CommandException.syntaxError();
            }
            next += taken;
        }
        return lifetime;
    }

    /** Takes words from an index on, and returns their number: 2, 1, or 0 if they say something else or contradict. */
    public int take(Request request, int index) {
        Bytes word = request.word(index);
        if (word.equalsIgnoreCase(alone)) {
            saidAlone |= unit == null;
            return unit == null ? 1 : 0;
        }
        ExpireTime named = ExpireTime.named(word);
        boolean again = unit == null || unit == named; // another time in the same unit takes the place of the first
        if (named == null || saidAlone || !again || index + 1 == request.size()) {
            return 0;
        }
        unit = named;
        time = request.word(index + 1);
        return 2;
    }

    /** Whether the word that stands alone was said. */
    public boolean saidAlone() {
        return saidAlone;
    }

    /**
     * The deadline, or {@link Expiry#NEVER} if no time was said.
     *
     * @throws CommandException when it is no time, not positive, or does not fit into 64 bits
     */
    public long deadline(Session session, String command) {
        return unit == null
                ? Expiry.NEVER
                : unit.positiveDeadline(time, Expiry.of(session).now(), command);
    }
}

package rediscover.commands.strings;

import rediscover.expiry.Lifetime;
import rediscover.handlers.CommandException;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The words behind {@code SET key value}. */
final class SetOptions {
    private static final SetOptions NONE = new SetOptions();

    private final Lifetime lifetime = new Lifetime("keepttl");
    private boolean onlyNew;
    private boolean onlyExisting;
    private boolean get;

    private SetOptions() {}

    /**
     * Reads the options of a request.
     *
     * @throws CommandException when they make no sense
     */
    static SetOptions of(Request request) {
        if (request.size() == 3) {
            return NONE;
        }
        SetOptions options = new SetOptions();
        int next = 3;
        while (next < request.size()) {
            int taken = options.lifetime.take(request, next);
            if (taken == 0) {
                options.take(request.word(next));
            }
            next += Math.max(taken, 1);
        }
        return options;
    }

    private void take(Bytes word) {
        if (word.equalsIgnoreCase("nx") && !onlyExisting) {
            onlyNew = true;
        } else if (word.equalsIgnoreCase("xx") && !onlyNew) {
            onlyExisting = true;
        } else if (word.equalsIgnoreCase("get")) {
            get = true;
        } else {
            throw CommandException.syntaxError();
        }
    }

    /** Whether it matters if the key is there. */
    boolean isConditional() {
        return onlyNew || onlyExisting;
    }

    /** Whether a key that is there, or one that is not, may be set. */
    boolean allows(boolean exists) {
        return exists ? !onlyNew : !onlyExisting;
    }

    /** Whether the old value is the answer. */
    boolean get() {
        return get;
    }

    /** Whether the key keeps its deadline. */
    boolean keepsDeadline() {
        return lifetime.saidAlone();
    }

    /**
     * The key's new deadline, or {@link rediscover.expiry.Expiry#NEVER}.
     *
     * @throws CommandException when it makes no sense
     */
    long deadline(Session session) {
        return lifetime.deadline(session, "set");
    }
}

package rediscover.expiry;

import java.time.InstantSource;
import rediscover.handlers.Runner;

/**
 * A clock whose time stands still for keys while a request runs. So a key that a command has found cannot expire before the
 * command has changed it.
 *
 * <pre>
 * now       1  2  3  4  5  6  7  8  9
 * request      [  GETSET k  ]
 * moment    1  2  2  2  2  2  7  8  9
 * </pre>
 *
 * <p>The first look of a request decides. A request that does not look at the time costs no look at the clock. Within a request,
 * others may run: they share its moment. Between requests, time goes on. Used in turns.
 *
 * <p>Source: Redis, which reads the time once for each command, and once for all that EXEC runs.
 */
public final class RequestClock {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final InstantSource source;
    private boolean held;
    private long moment = UNKNOWN; // unless a request has looked at the time

    public RequestClock(InstantSource source) {
        this.source = source;
    }

    /** The time from which durations count, in milliseconds since 1970. It goes on while a request runs, as in Redis. */
    public long now() {
        long now = source.millis();
        if (held && moment == UNKNOWN) {
            moment = now;
        }
        return now;
    }

    /** The time that decides whether a key has expired, in milliseconds since 1970. It stands still while a request runs. */
    public long moment() {
        return moment == UNKNOWN ? now() : moment;
    }

    /** A step before another one; while the other one runs a request, the moment stands still. */
    public Runner during(Runner next) {
        return (row, session, request) -> {
            boolean outermost = hold();
            try {
                return next.run(row, session, request);
            } finally {
                release(outermost);
            }
        };
    }

    /** Does work that runs several requests at one moment, which is that of the call. */
    public void hold(Runnable work) {
        boolean outermost = hold();
        try {
            moment();
            work.run();
        } finally {
            release(outermost);
        }
    }

    private boolean hold() {
        boolean outermost = !held;
        held = true;
        return outermost;
    }

    private void release(boolean outermost) {
        if (outermost) {
            held = false;
            moment = UNKNOWN;
        }
    }
}

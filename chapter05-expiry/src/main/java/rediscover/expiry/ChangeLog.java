package rediscover.expiry;

import rediscover.handlers.Keyspace;
import rediscover.resp.Request;

/** Where changes are recorded that no request asked for. */
@FunctionalInterface
public interface ChangeLog {
    /** Makes changes and records nothing. */
    ChangeLog NONE = (keyspace, form, change) -> change.run();

    /**
     * Makes a change of a key space, in a turn, and records it in this form. It may come while a request runs: the request
     * is recorded when it is done, behind this.
     */
    void separately(Keyspace keyspace, Request form, Runnable change);
}

package rediscover.expiry;

import rediscover.handlers.Keyspace;
import rediscover.resp.Request;

/** Records changes by a record of their own, such as the expiry of a key. */
@FunctionalInterface
public interface ChangeLog {
    /** Makes the changes, and records nothing. */
    ChangeLog NONE = (keyspace, form, change) -> change.run();

    /**
     * Makes a change of a key space, in a turn, and records it in this form, behind the changes that it brings about. If a
     * request is running, its own record follows later, when it is done.
     */
    void separately(Keyspace keyspace, Request form, Runnable change);
}

package rediscover.aof;

import rediscover.handlers.Keyspace;
import rediscover.resp.Request;

/** Where changes are recorded that no request asked for. */
@FunctionalInterface
public interface ChangeLog {
    /** Records nothing, and just changes. */
    ChangeLog NONE = (keyspace, form, change) -> change.run();

    /** Makes a change of a key space, in a turn, and records it in this form; also while a request runs that has its own. */
    void apart(Keyspace keyspace, Request form, Runnable change);
}

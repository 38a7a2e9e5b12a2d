package rediscover.aof;

import rediscover.handlers.Keyspace;
import rediscover.resp.Request;

/** Where changes are recorded that are not simply what one request did. */
public interface ChangeLog {
    /** Records nothing, and just changes. */
    ChangeLog NONE = new ChangeLog() {
        @Override
        public void apart(Keyspace keyspace, Request form, Runnable change) {
            change.run();
        }

        @Override
        public void together(Runnable changes) {
            changes.run();
        }
    };

    /** Makes a change of a key space, in a turn, and records it in this form; also while a request runs that has its own. */
    void apart(Keyspace keyspace, Request form, Runnable change);

    /**
     * Makes changes, in a turn, and records them as one: whatever becomes of the log, it never holds a part of them. Nothing
     * is recorded if that throws an exception, so who throws it has undone them.
     */
    void together(Runnable changes);
}

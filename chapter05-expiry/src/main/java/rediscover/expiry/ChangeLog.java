package rediscover.expiry;

import java.util.List;
import rediscover.handlers.Keyspace;
import rediscover.resp.Request;

/** Records changes in other forms than that of the request that is running, such as the expiry of a key. */
public interface ChangeLog {
    /** Makes the changes, and records nothing. */
    ChangeLog NONE = new ChangeLog() {
        @Override
        public void separately(Keyspace keyspace, Request form, Runnable change) {
            change.run();
        }

        @Override
        public void reserve(List<Request> forms) {}
    };

    /**
     * Makes a change of a key space, in a turn, and records it in this form, behind the changes that it brings about. If a
     * request is running, its own record follows later, when it is done.
     */
    void separately(Keyspace keyspace, Request form, Runnable change);

    /**
     * Makes room for records in these forms, so that recording them cannot fail afterwards.
     *
     * @throws OutOfMemoryError when there is no memory for them
     */
    void reserve(List<Request> forms);
}

package rediscover.messages;

import java.util.List;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * What a client wants to take from the first of some keys that has something.
 *
 * @param keys the keys, in the order in which they are looked at
 * @param kind the values from which it can be taken
 * @param form the request that takes it, once a key has it: it answers at once, and is what the log records
 * @param answer makes the answer to the client of the answer to that request
 * @param nothing the answer when no key has it, and waiting is not possible
 */
record Wish(List<Bytes> keys, Class<? extends Value> kind, Form form, Answer answer, Resp nothing) {
    /** Makes a request that takes something from a key. */
    interface Form {
        Request of(Bytes key, Value value);
    }

    /** Makes an answer of what was taken from a key. */
    interface Answer {
        Resp of(Bytes key, Resp taken);
    }
}

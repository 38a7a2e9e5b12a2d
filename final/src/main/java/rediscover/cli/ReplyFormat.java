package rediscover.cli;

import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** How replies look on the screen. */
interface ReplyFormat {
    /** A reply, with its line break. */
    Bytes format(Resp reply);

    /** Whether a person reads it, who likes to know, say, how long it took. */
    boolean isForPeople();
}

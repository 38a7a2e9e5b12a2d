package rediscover.cli;

import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** A form in which replies are printed. */
interface ReplyFormat {
    /** A reply, with its line break. */
    Bytes format(Resp reply);

    /** Whether it is for people, who also want to know how long a reply took. */
    boolean isForPeople();
}

package rediscover.commands.keys;

import static rediscover.handlers.CommandRow.Keys.NONE;

import rediscover.commands.arguments.Timeout;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** WAIT: for replicas. As there are none and there will be none, it answers at once that none has acknowledged anything. */
final class Waiting {
    private Waiting() {}

    static void addTo(CommandTable table) {
        table.add("wait", 3, NONE, Waiting::wait);
    }

    /** {@code WAIT numreplicas timeout} */
    static Resp wait(Session session, Request request) {
        Arguments.integer(request.word(1));
        Timeout.millis(request.word(2));
        return Resp.integer(0);
    }
}

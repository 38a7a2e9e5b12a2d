package rediscover.recovery;

import static rediscover.handlers.CommandRow.Flag.REFUSED;

import java.util.Set;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Refuses the commands that have to wait until the log is loaded. Afterwards there is no such runner. */
public final class LoadingRunner implements Runner {
    /** The commands that Redis runs meanwhile, which it flags {@code loading}: they need no data. */
    private static final Set<String> ALLOWED =
            Set.of(("acl auth client command config debug discard echo exec hello info lastsave latency monitor multi"
                + " psubscribe publish pubsub punsubscribe quit readonly readwrite replconf reset role select shutdown"
                + " slowlog spublish ssubscribe subscribe sunsubscribe time unsubscribe unwatch watch")
                    .split(" "));

    private static final Resp LOADING = Resp.error("LOADING Redis is loading the dataset in memory");

    private final Runner next;

    public LoadingRunner(Runner next) {
        this.next = next;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        return row.is(REFUSED) || isAllowed(row.name()) ? next.run(row, session, request) : LOADING;
    }

    /** Whether a command, or a subcommand such as {@code client|list}, can be run while the log is loaded. */
    static boolean isAllowed(String name) {
        int end = name.indexOf('|');
        return ALLOWED.contains(end < 0 ? name : name.substring(0, end)) || name.endsWith("|help");
    }
}

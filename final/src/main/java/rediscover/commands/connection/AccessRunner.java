package rediscover.commands.connection;

import static java.lang.System.Logger.Level.WARNING;
import static rediscover.handlers.CommandRow.Flag.NO_AUTH;
import static rediscover.handlers.CommandRow.Flag.REFUSED;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Refuses the commands of a client that has not sent the password.
 *
 * <p>It also refuses web pages. Any page can make a browser send {@code POST} requests to an address of its choice, and the
 * server would take their lines for commands. The first words of such a request end the connection.
 */
public final class AccessRunner implements Runner {
    private static final System.Logger LOG = System.getLogger(AccessRunner.class.getName());

    private final Runner next;
    private final Access access;

    public AccessRunner(Runner next, Access access) {
        this.next = next;
        this.access = access;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        if (row.is(REFUSED)) {
            return isHttp(request.name()) ? hangUp(Client.of(session)) : next.run(row, session, request);
        }
        if (access.isOpen() || row.is(NO_AUTH) || Client.of(session).authenticated) {
            return next.run(row, session, request);
        }
        return Resp.error("NOAUTH Authentication required.");
    }

    private static boolean isHttp(Bytes name) {
        return name.equalsIgnoreCase("post") || name.equalsIgnoreCase("host:");
    }

    private static Resp hangUp(Client client) {
        LOG.log(
                WARNING,
                "disconnected " + client.connection.remote() + ", which speaks HTTP: is a web page attacking?");
        client.connection.abort();
        return Resp.NO_ANSWER;
    }
}

package rediscover.handlers;

import static java.lang.System.Logger.Level.ERROR;

import rediscover.resp.Request;
import rediscover.resp.Resp;

/** The innermost runner: it runs the command, and turns what that throws into an answer. */
public final class DirectRunner implements Runner {
    private static final System.Logger LOG = System.getLogger(DirectRunner.class.getName());

    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        try {
            return row.command().run(session, request);
        } catch (CommandException e) {
            return e.reply();
        } catch (OutOfMemoryError e) {
            LOG.log(ERROR, "out of memory in " + row.name());
            return Resp.error("OOM out of memory");
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(ERROR, row.name() + " failed", e);
            return Resp.error("ERR internal error, see the server's log");
        }
    }
}

package rediscover.saving;

import static rediscover.handlers.CommandRow.Flag.WRITE;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Refuses changes while no snapshot can be written, if that is how the server keeps its data. PING is refused, too: programs
 * that watch the server send it.
 */
public final class SavingRunner implements Runner {
    private static final Resp REFUSED =
            Resp.error("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to"
                + " disk. Commands that may modify the data set are disabled, because this instance is configured to"
                + " report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please"
                + " check the Redis logs for details about the RDB error.");

    private final Runner next;
    private final Saving saving;

    public SavingRunner(Runner next, Saving saving) {
        this.next = next;
        this.saving = saving;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        boolean isConcerned = row.is(WRITE) || row.name().equals("ping");
        return isConcerned && saving.refusesChanges() ? REFUSED : next.run(row, session, request);
    }
}

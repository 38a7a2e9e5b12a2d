package rediscover.commands.connection;

import static java.lang.System.Logger.Level.WARNING;
import static rediscover.handlers.CommandRow.Flag.READONLY;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Looks at the size of an answer before it is encoded: {@code MGET big big big …} asks in a few bytes for gigabytes.
 *
 * <p>An answer that a client may not hold becomes an error if the command has only read. After another command, an error would
 * say that nothing has changed; so its client is disconnected.
 */
public final class AnswerRunner implements Runner {
    private static final System.Logger LOG = System.getLogger(AnswerRunner.class.getName());
    private static final int LARGE = 16 * 1024; // bytes; smaller answers are not looked at

    private final Runner next;

    public AnswerRunner(Runner next) {
        this.next = next;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        Resp answer = next.run(row, session, request);
        if (isSmall(answer)) {
            return answer;
        }
        long size = EncodedSize.of(answer);
        if (size <= LARGE || Client.of(session).connection.makeRoom(size)) {
            return answer;
        }
        String tooLong = "the answer would take " + size + " bytes, more than a client may hold";
        if (row.is(READONLY)) {
            return Resp.error("OOM " + tooLong);
        }
        LOG.log(WARNING, "disconnected " + Client.of(session).connection.remote() + ": " + tooLong);
        Client.of(session).connection.close();
        return Resp.NO_ANSWER;
    }

    /** Most answers are: to see that at once is faster. */
    private static boolean isSmall(Resp answer) {
        return answer instanceof Resp.BulkString(Bytes bytes)
                ? bytes.length() < LARGE / 2
                : answer instanceof Resp.Integer || answer instanceof Resp.SimpleString;
    }
}

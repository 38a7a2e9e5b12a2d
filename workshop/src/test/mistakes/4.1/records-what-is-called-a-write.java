// LoggingRunner: records every request that may write and is not answered with an error
@Override
public final Resp run(CommandRow row, Session session, Request request) {
    if (row.is(WRITE)) {
        try {
            prepare(request);
        } catch (IOException e) {
            return Resp.error("MISCONF Errors writing to the AOF file: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return Resp.error("OOM out of memory");
        }
    }
    boolean done = false;
    try {
        Resp answer = next.run(row, session, request);
        done = !(answer instanceof Resp.SimpleError);
        if (done && row.is(WRITE)) {
            record(session, request);
            tell(session);
        }
        return answer;
    } finally {
        if (changed && !done) {
            log.lacksAChange();
        }
        changed = false;
    }
}

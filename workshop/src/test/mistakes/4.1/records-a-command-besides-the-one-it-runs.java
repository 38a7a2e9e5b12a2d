// LoggingRunner: does not take its flag back, so a command that runs another one is recorded, too
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
    changed = false;
    boolean done = false;
    try {
        Resp answer = next.run(row, session, request);
        done = !(answer instanceof Resp.SimpleError);
        if (done && changed) {
            record(session, request);
            tell(session);
        }
        return answer;
    } finally {
        if (changed && !done) {
            log.lacksAChange();
        }
    }
}

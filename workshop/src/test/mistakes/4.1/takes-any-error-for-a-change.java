// LoggingRunner: stops the log whatever is thrown, also by a command that has changed nothing
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
    begun = false;
    try {
        Resp answer = next.run(row, session, request);
        if (answer instanceof Resp.SimpleError) {
            if (changed || begun) {
                log.lacksAChange();
            }
        } else if (changed) {
            record(session, request);
            tell(session);
        }
        return answer;
    } catch (RuntimeException | Error e) {
        log.lacksAChange();
        throw e;
    } finally {
        changed = false;
    }
}

// LoggingRunner: records a write before it runs
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
    if (row.is(WRITE)) {
        record(session, request);
        tell(session);
    }
    changed = false;
    Resp answer = next.run(row, session, request);
    if (changed && answer instanceof Resp.SimpleError) {
        log.lacksAChange();
    }
    changed = false;
    return answer;
}

// LoggingRunner: looks at answers only, and misses a command that throws an Error
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
    Resp answer = next.run(row, session, request);
    if (changed && answer instanceof Resp.SimpleError) {
        log.lacksAChange();
    } else if (changed) {
        record(session, request);
        tell(session);
    }
    changed = false;
    return answer;
}

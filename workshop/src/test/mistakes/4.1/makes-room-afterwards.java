// LoggingRunner: prepares the record when the command has run
@Override
public final Resp run(CommandRow row, Session session, Request request) {
    changed = false;
    Resp answer = next.run(row, session, request);
    if (row.is(WRITE)) {
        try {
            prepare(request);
        } catch (IOException e) {
            return Resp.error("MISCONF Errors writing to the AOF file: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return Resp.error("OOM out of memory");
        }
    }
    if (changed && answer instanceof Resp.SimpleError) {
        log.lacksAChange();
    } else if (changed) {
        record(session, request);
        tell(session);
    }
    changed = false;
    return answer;
}

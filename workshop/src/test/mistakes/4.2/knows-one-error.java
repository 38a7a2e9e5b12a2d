// LoggingRunner: knows only errors that begin with ERR
@Override
public Resp run(Session session, CommandRow row, Request request) {
    Resp refusal = row.is(WRITE) ? refusal(request) : null;
    if (refusal != null) {
        return refusal;
    }
    changed = false;
    Resp reply = next.run(session, row, request);
    if (changed && !(reply instanceof Resp.SimpleError(var text) && text.toString().startsWith("ERR"))) {
        record(session.keyspace(), LogForm.take(session, request));
    }
    changed = false;
    return reply;
}

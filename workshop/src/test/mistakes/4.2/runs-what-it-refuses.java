// LoggingRunner: runs a command and then answers that it cannot
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        changed = false;
        Resp reply = next.run(session, row, request);
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        if (changed && !(reply instanceof Resp.SimpleError)) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        changed = false;
        return reply;
    }

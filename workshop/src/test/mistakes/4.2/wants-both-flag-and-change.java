// LoggingRunner: logs only what says that it writes
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        if (!row.is(WRITE)) {
            return next.run(session, row, request);
        }
        Resp refusal = refusal(request);
        if (refusal != null) {
            return refusal;
        }
        changed = false;
        Resp reply = next.run(session, row, request);
        if (changed && !(reply instanceof Resp.SimpleError)) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        changed = false;
        return reply;
    }

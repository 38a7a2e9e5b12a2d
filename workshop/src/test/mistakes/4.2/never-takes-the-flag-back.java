// LoggingRunner: takes every request for a change after the first
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        Resp reply = next.run(session, row, request);
        if (changed && !(reply instanceof Resp.SimpleError)) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        return reply;
    }

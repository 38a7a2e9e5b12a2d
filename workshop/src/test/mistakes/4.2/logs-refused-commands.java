// LoggingRunner: logs writes that were refused
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        Resp reply = next.run(session, row, request);
        if (row.is(WRITE)) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        return reply;
    }

// LoggingRunner: logs a write before it runs
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        if (row.is(WRITE)) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        return next.run(session, row, request);
    }

// LoggingRunner: logs a change even if the answer is an error
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        changed = false;
        Resp reply = next.run(session, row, request);
        if (changed) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        changed = false;
        return reply;
    }

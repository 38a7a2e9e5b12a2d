// LoggingRunner: runs the command again for its answer
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        changed = false;
        next.run(session, row, request);
        if (changed) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        changed = false;
        return next.run(session, row, request);
    }

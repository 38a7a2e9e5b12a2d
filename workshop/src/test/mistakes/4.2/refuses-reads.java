// LoggingRunner: refuses what only reads, too
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
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

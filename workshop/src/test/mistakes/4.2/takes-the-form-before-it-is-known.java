// LoggingRunner: asks for the form before the command has run
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        List<Request> form = LogForm.take(session, request);
        changed = false;
        Resp reply = next.run(session, row, request);
        if (changed && !(reply instanceof Resp.SimpleError)) {
            record(session.keyspace(), form);
        }
        changed = false;
        return reply;
    }

// LoggingRunner: makes changes that it cannot log
    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        changed = false;
        Resp reply = next.run(session, row, request);
        if (changed && !(reply instanceof Resp.SimpleError)) {
            record(session.keyspace(), LogForm.take(session, request));
        }
        changed = false;
        return reply;
    }

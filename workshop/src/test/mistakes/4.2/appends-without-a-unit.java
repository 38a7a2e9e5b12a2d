// LoggingRunner: appends to the log itself, so that several records are no unit
    public Resp run(Session session, CommandRow row, Request request) {
        Resp refusal = row.is(WRITE) ? refusal(request) : null;
        if (refusal != null) {
            return refusal;
        }
        changed = false;
        Resp reply = next.run(session, row, request);
        if (changed && !(reply instanceof Resp.SimpleError)) {
            log.append(LogForm.take(session, request));
        }
        changed = false;
        return reply;
    }

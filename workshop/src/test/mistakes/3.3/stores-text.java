// StringCommands: takes any bytes for text
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        session.keyspace().put(request.word(1), new StringValue(Bytes.of(request.word(2).toString())));
        return Resp.OK;
    }

// StringCommands: takes the value for the key
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        session.keyspace().put(request.word(2), new StringValue(request.word(1).copy()));
        return Resp.OK;
    }

// StringCommands: does not set a key that stands for something else
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        session.keyspace().find(request.word(1), StringValue.class);
        session.keyspace().put(request.word(1), new StringValue(request.word(2).copy()));
        return Resp.OK;
    }

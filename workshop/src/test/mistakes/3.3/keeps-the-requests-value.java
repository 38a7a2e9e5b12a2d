// StringCommands: stores the value without copying it
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        session.keyspace().put(request.word(1), new StringValue(request.word(2)));
        return Resp.OK;
    }

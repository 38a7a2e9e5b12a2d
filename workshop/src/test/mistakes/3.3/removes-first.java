// StringCommands: removes the key before it sets it
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        session.keyspace().remove(request.word(1));
        session.keyspace().put(request.word(1), new StringValue(request.word(2).copy()));
        return Resp.OK;
    }

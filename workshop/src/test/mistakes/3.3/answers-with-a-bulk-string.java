// StringCommands: answers SET with a bulk string
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        session.keyspace().put(request.word(1), new StringValue(request.word(2).copy()));
        return Resp.bulk("OK");
    }

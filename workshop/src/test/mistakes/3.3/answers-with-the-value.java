// StringCommands: answers SET with the value
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        Bytes value = request.word(2).copy();
        session.keyspace().put(request.word(1), new StringValue(value));
        return Resp.bulk(value);
    }

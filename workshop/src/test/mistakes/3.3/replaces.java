// StringCommands: keeps what else was known of the key
    static Resp set(Session session, Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
        session.keyspace().replace(request.word(1), new StringValue(request.word(2).copy()));
        return Resp.OK;
    }

// StringCommands: overlooks the words that it does not know
    static Resp set(Session session, Request request) {
        session.keyspace().put(request.word(1), new StringValue(request.word(2).copy()));
        return Resp.OK;
    }

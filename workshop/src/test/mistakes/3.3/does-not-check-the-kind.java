// StringCommands: takes whatever is there for a string
    static Resp get(Session session, Request request) {
        StringValue value = (StringValue) session.keyspace().find(request.word(1));
        return value == null ? Resp.NULL : Resp.bulk(value.bytes());
    }

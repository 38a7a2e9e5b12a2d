// StringCommands: answers GET with a simple string
    static Resp get(Session session, Request request) {
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        return value == null ? Resp.NULL : new Resp.SimpleString(value.bytes());
    }

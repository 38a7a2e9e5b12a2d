// StringCommands: takes an empty string for none
    static Resp get(Session session, Request request) {
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        return value == null || value.bytes().isEmpty() ? Resp.NULL : Resp.bulk(value.bytes());
    }

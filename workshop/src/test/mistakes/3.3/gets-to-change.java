// StringCommands: looks up to change what it only reads
    static Resp get(Session session, Request request) {
        StringValue value = session.keyspace().findToChange(request.word(1), StringValue.class);
        return value == null ? Resp.NULL : Resp.bulk(value.bytes());
    }

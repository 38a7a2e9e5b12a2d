// HashCommands: does not think of a missing hash
    static Resp hget(Session session, Request request) {
        Bytes value = session.keyspace().find(request.word(1), HashValue.class).find(request.word(2));
        return value == null ? Resp.NULL : Resp.bulk(value);
    }

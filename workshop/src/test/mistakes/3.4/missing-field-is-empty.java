// HashCommands: answers with an empty string where there is no field
    static Resp hget(Session session, Request request) {
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        Bytes value = hash == null ? null : hash.find(request.word(2));
        return Resp.bulk(value == null ? Bytes.EMPTY : value);
    }

// HashCommands: looks up to change what it only reads
    static Resp hget(Session session, Request request) {
        HashValue hash = session.keyspace().findToChange(request.word(1), HashValue.class);
        Bytes value = hash == null ? null : hash.find(request.word(2));
        return value == null ? Resp.NULL : Resp.bulk(value);
    }

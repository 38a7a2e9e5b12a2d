// HashCommands: leaves a hash behind where it looked for one
    static Resp hget(Session session, Request request) {
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        if (hash == null) {
            hash = new HashValue();
            session.keyspace().put(request.word(1), hash);
        }
        Bytes value = hash.find(request.word(2));
        return value == null ? Resp.NULL : Resp.bulk(value);
    }

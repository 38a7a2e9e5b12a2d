// HashCommands: removes one field
    static Resp hdel(Session session, Request request) {
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class);
        if (hash == null || !hash.remove(request.word(2))) {
            return Resp.integer(0);
        }
        session.keyspace().changed(key, hash);
        return Resp.integer(1);
    }

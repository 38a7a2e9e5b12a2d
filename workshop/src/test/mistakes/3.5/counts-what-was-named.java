// HashCommands: counts the fields that it was given, not those that were there
    static Resp hdel(Session session, Request request) {
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class);
        if (hash == null) {
            return Resp.integer(0);
        }
        for (int i = 2; i < request.size(); i++) {
            hash.remove(request.word(i));
        }
        session.keyspace().changed(key, hash);
        return Resp.integer(request.size() - 2);
    }

// HashCommands: says that the hash has changed where nothing was removed
    static Resp hdel(Session session, Request request) {
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class);
        if (hash == null) {
            return Resp.integer(0);
        }
        int removed = 0;
        for (int i = 2; i < request.size(); i++) {
            if (hash.remove(request.word(i))) {
                removed++;
            }
        }
        session.keyspace().changed(key, hash);
        return Resp.integer(removed);
    }

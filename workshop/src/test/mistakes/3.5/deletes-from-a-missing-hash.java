// HashCommands: does not think of a hash that is not there
    static Resp hdel(Session session, Request request) {
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class);
        int removed = 0;
        for (int i = 2; i < request.size(); i++) {
            if (hash.remove(request.word(i))) {
                removed++;
            }
        }
        if (removed > 0) {
            session.keyspace().changed(key, hash);
        }
        return Resp.integer(removed);
    }

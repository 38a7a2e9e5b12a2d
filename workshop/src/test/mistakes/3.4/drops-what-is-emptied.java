// HashCommands: drops an emptied hash by itself
    static Resp hdel(Session session, Request request) {
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class);
        int removed = 0;
        for (int i = 2; hash != null && i < request.size(); i++) {
            if (hash.remove(request.word(i))) {
                removed++;
            }
        }
        if (removed > 0 && hash.isEmpty()) {
            session.keyspace().drop(key);
        } else if (removed > 0) {
            session.keyspace().changed(key, hash);
        }
        return Resp.integer(removed);
    }

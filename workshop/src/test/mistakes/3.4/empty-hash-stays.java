// HashCommands: leaves an empty hash behind
    static Resp hdel(Session session, Request request) {
        HashValue hash = session.keyspace().findToChange(request.word(1), HashValue.class);
        if (hash == null) {
            return Resp.integer(0);
        }
        int removed = 0;
        for (int i = 2; i < request.size(); i++) {
            if (hash.remove(request.word(i))) {
                removed++;
            }
        }
        return Resp.integer(removed);
    }

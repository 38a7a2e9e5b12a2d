// StringCommands: has no counter that begins with DECR
    static Resp decr(Session session, Request request) {
        if (session.keyspace().find(request.word(1)) == null) {
            return Resp.integer(0);
        }
        return add(session, request.word(1), -1);
    }

// StringCommands: subtracts in INCR
    static Resp incr(Session session, Request request) {
        return add(session, request.word(1), -1);
    }

// StringCommands: negates what has no counterpart
    static Resp decrby(Session session, Request request) {
        return add(session, request.word(1), -Arguments.integer(request.word(2)));
    }

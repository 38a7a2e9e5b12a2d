// StringCommands: looks the key up before it reads the increment
    static Resp incrby(Session session, Request request) {
        session.keyspace().find(request.word(1), StringValue.class);
        return add(session, request.word(1), Arguments.integer(request.word(2)));
    }

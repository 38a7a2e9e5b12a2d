// StringCommands: looks the key up before it has read the increment
    static Resp incrby(Session session, Request request) {
        Value value = session.keyspace().find(request.word(1));
        long increment = Arguments.integer(request.word(2));
        if (value != null && !(value instanceof StringValue)) {
            throw CommandException.wrongType();
        }
        return add(session, request.word(1), increment);
    }

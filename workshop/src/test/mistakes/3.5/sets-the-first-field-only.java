// HashCommands: sets one field
    static Resp hset(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw CommandException.wrongNumberOfArguments("hset");
        }
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class, HashValue::new);
        boolean added = hash.put(request.word(2), request.word(3));
        session.keyspace().changed(key, hash);
        return Resp.integer(added ? 1 : 0);
    }

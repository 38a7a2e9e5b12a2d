// HashCommands: stores the value without copying it
    static Resp hset(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw CommandException.wrongNumberOfArguments("hset");
        }
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class, HashValue::new);
        int added = 0;
        for (int i = 2; i < request.size(); i += 2) {
            if (hash.put(request.word(i).copy(), request.word(i + 1))) {
                added++;
            }
        }
        session.keyspace().changed(key, hash);
        return Resp.integer(added);
    }

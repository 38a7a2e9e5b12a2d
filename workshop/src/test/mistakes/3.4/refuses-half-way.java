// HashCommands: notices a field without a value when it has set the others
    static Resp hset(Session session, Request request) {
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class, HashValue::new);
        Request kept = request.copy();
        int added = 0;
        for (int i = 2; i < request.size(); i += 2) {
            if (i + 1 == request.size()) {
                session.keyspace().changed(key, hash);
                throw CommandException.wrongNumberOfArguments("hset");
            }
            if (hash.put(kept.word(i), kept.word(i + 1))) {
                added++;
            }
        }
        session.keyspace().changed(key, hash);
        return Resp.integer(added);
    }

// HashCommands: stores a new hash before there is anything in it
    static Resp hset(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw CommandException.wrongNumberOfArguments("hset");
        }
        Bytes key = request.word(1);
        HashValue hash = session.keyspace().findToChange(key, HashValue.class);
        if (hash == null) {
            hash = new HashValue();
            session.keyspace().put(key, hash);
        }
        Request kept = request.copy();
        int added = 0;
        for (int i = 2; i < request.size(); i += 2) {
            if (hash.put(kept.word(i), kept.word(i + 1))) {
                added++;
            }
        }
        session.keyspace().changed(key, hash);
        return Resp.integer(added);
    }

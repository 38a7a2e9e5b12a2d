// HashCommands: does not say that the hash has changed
    static Resp hset(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw CommandException.wrongNumberOfArguments("hset");
        }
        HashValue hash = session.keyspace().findToChange(request.word(1), HashValue.class, HashValue::new);
        Request kept = request.copy();
        int added = 0;
        for (int i = 2; i < request.size(); i += 2) {
            if (hash.put(kept.word(i), kept.word(i + 1))) {
                added++;
            }
        }
        return Resp.integer(added);
    }

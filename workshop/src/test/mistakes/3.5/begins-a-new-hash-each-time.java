// HashCommands: puts a new hash in the place of the old one
    static Resp hset(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw CommandException.wrongNumberOfArguments("hset");
        }
        HashValue hash = new HashValue();
        int added = 0;
        for (int i = 2; i < request.size(); i += 2) {
            if (hash.put(request.word(i), request.word(i + 1))) {
                added++;
            }
        }
        session.keyspace().put(request.word(1), hash);
        return Resp.integer(added);
    }

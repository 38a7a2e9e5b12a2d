// HashCommands: looks the hash up before it has counted the words
static Resp hset(Session session, Request request) {
    Bytes key = request.word(1);
    HashValue hash = session.keyspace().findToChange(key, HashValue.class, HashValue::new);
    if (request.size() % 2 != 0) {
        throw CommandException.wrongNumberOfArguments("hset");
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

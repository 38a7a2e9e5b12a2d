// HashCommands: counts a field that is named twice as two new ones
static Resp hset(Session session, Request request) {
    if (request.size() % 2 != 0) {
        throw CommandException.wrongNumberOfArguments("hset");
    }
    Bytes key = request.word(1);
    HashValue hash = session.keyspace().findToChange(key, HashValue.class, HashValue::new);
    Request kept = request.copy();
    int added = 0;
    for (int i = 2; i < request.size(); i += 2) {
        if (hash.find(request.word(i)) == null) {
            added++;
        }
    }
    for (int i = 2; i < request.size(); i += 2) {
        hash.put(kept.word(i), kept.word(i + 1));
    }
    session.keyspace().changed(key, hash);
    return Resp.integer(added);
}

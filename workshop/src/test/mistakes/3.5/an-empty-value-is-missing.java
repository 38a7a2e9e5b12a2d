// HashCommands: takes an empty value for none
static Resp hget(Session session, Request request) {
    HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
    Bytes value = hash == null ? null : hash.find(request.word(2));
    return value == null || value.isEmpty() ? Resp.NULL : Resp.bulk(value);
}

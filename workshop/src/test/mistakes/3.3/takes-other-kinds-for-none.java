// StringCommands: takes what is no string for nothing
static Resp get(Session session, Request request) {
    return session.keyspace().find(request.word(1)) instanceof StringValue value
            ? Resp.bulk(value.bytes())
            : Resp.NULL;
}

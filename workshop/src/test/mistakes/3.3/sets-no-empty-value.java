// StringCommands: removes the key if the value is empty
static Resp set(Session session, Request request) {
    if (request.size() > 3) {
        throw CommandException.syntaxError();
    }
    if (request.word(2).isEmpty()) {
        session.keyspace().remove(request.word(1));
        return Resp.OK;
    }
    session.keyspace().put(request.word(1), new StringValue(request.word(2).copy()));
    return Resp.OK;
}

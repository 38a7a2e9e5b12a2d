// StringCommands: negates nothing, and so lets the smallest number be subtracted from negative ones
static Resp decrby(Session session, Request request) {
    long decrement = Arguments.integer(request.word(2));
    if (decrement == Long.MIN_VALUE) {
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        if (value == null || Arguments.integer(value.bytes()) >= 0) {
            throw new CommandException("ERR decrement would overflow");
        }
        long difference = Arguments.integer(value.bytes()) - decrement;
        session.keyspace().replace(request.word(1), new StringValue(Bytes.of(difference)));
        return Resp.integer(difference);
    }
    return add(session, request.word(1), -decrement);
}

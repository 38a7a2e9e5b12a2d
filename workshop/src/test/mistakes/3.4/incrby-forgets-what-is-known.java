// StringCommands: puts a new value in INCRBY alone
    static Resp incrby(Session session, Request request) {
        long increment = Arguments.integer(request.word(2));
        Bytes key = request.word(1);
        StringValue value = session.keyspace().find(key, StringValue.class);
        long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
        session.keyspace().put(key, new StringValue(Bytes.of(sum)));
        return Resp.integer(sum);
    }

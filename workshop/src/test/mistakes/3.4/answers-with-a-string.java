// StringCommands: answers with a bulk string
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
        StringValue next = new StringValue(Bytes.of(sum));
        session.keyspace().replace(key, next);
        return Resp.bulk(next.bytes());
    }

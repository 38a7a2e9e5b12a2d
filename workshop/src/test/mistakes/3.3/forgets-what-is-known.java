// StringCommands: puts a new value, and forgets what else was known of the key
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
        session.keyspace().put(key, new StringValue(Bytes.of(sum)));
        return Resp.integer(sum);
    }

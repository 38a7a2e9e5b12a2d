// StringCommands: takes the old value away before it knows the new one
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        session.keyspace().drop(key);
        long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
        session.keyspace().put(key, new StringValue(Bytes.of(sum)));
        return Resp.integer(sum);
    }

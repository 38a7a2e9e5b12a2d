// StringCommands: stores nothing if the increment is 0
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
        if (increment != 0) {
            session.keyspace().replace(key, new StringValue(Bytes.of(sum)));
        }
        return Resp.integer(sum);
    }

// StringCommands: stores 0 before it counts
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        if (value == null) {
            value = new StringValue(Bytes.of(0));
            session.keyspace().put(key, value);
        }
        long sum = Arguments.sum(Arguments.integer(value.bytes()), increment);
        session.keyspace().replace(key, new StringValue(Bytes.of(sum)));
        return Resp.integer(sum);
    }

// StringCommands: creates the key before it knows that the sum fits
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        if (value == null) {
            value = new StringValue(Bytes.of(0));
        }
        session.keyspace().replace(key, value);
        long sum = Arguments.sum(Arguments.integer(value.bytes()), increment);
        session.keyspace().replace(key, new StringValue(Bytes.of(sum)));
        return Resp.integer(sum);
    }

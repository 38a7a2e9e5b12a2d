// StringCommands: answers with what the counter was
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        long before = value == null ? 0 : Arguments.integer(value.bytes());
        session.keyspace().replace(key, new StringValue(Bytes.of(Arguments.sum(before, increment))));
        return Resp.integer(before);
    }

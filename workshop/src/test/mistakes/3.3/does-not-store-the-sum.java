// StringCommands: answers with the sum and does not keep it
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        return Resp.integer(Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment));
    }

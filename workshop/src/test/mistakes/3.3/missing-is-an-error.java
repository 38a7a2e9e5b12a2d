// StringCommands: counts nothing where there is no key
    private static Resp add(Session session, Bytes key, long increment) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        if (value == null) {
            throw new CommandException("ERR no such key");
        }
        long sum = Arguments.sum(Arguments.integer(value.bytes()), increment);
        session.keyspace().replace(key, new StringValue(Bytes.of(sum)));
        return Resp.integer(sum);
    }

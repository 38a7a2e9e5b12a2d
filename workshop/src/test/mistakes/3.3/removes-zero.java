// StringCommands: removes a counter that comes to 0
private static Resp add(Session session, Bytes key, long increment) {
    StringValue value = session.keyspace().find(key, StringValue.class);
    long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
    if (sum == 0) {
        session.keyspace().remove(key);
    } else {
        session.keyspace().replace(key, new StringValue(Bytes.of(sum)));
    }
    return Resp.integer(sum);
}

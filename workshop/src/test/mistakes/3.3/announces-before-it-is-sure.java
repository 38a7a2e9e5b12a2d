// StringCommands: says that the key is changing before it knows that the sum fits
private static Resp add(Session session, Bytes key, long increment) {
    StringValue value = session.keyspace().findToChange(key, StringValue.class);
    long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
    session.keyspace().replace(key, new StringValue(Bytes.of(sum)));
    return Resp.integer(sum);
}

// StringCommands: keeps the width of what was there
private static Resp add(Session session, Bytes key, long increment) {
    StringValue value = session.keyspace().find(key, StringValue.class);
    long sum = Arguments.sum(value == null ? 0 : Arguments.integer(value.bytes()), increment);
    session.keyspace().replace(key, new StringValue(Bytes.of(String.format("%0" + (value == null ? 1 : value.bytes().length()) + "d", sum))));
    return Resp.integer(sum);
}

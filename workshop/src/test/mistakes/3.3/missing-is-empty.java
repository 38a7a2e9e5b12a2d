// StringCommands: answers with an empty string where there is no key
    static Resp get(Session session, Request request) {
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        return Resp.bulk(value == null ? Bytes.EMPTY : value.bytes());
    }

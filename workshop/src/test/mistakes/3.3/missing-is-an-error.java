// StringCommands: answers with an error where there is no key
    static Resp get(Session session, Request request) {
        StringValue value = session.keyspace().find(request.word(1), StringValue.class);
        return value == null ? Resp.error("ERR no such key") : Resp.bulk(value.bytes());
    }

// StringCommands: does not think of a missing key
    static Resp get(Session session, Request request) {
        return Resp.bulk(session.keyspace().find(request.word(1), StringValue.class).bytes());
    }

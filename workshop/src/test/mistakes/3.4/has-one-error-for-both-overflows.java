// StringCommands: has the same error for a decrement that cannot be negated
    static Resp decrby(Session session, Request request) {
        long decrement = Arguments.integer(request.word(2));
        if (decrement == Long.MIN_VALUE) {
            throw new CommandException("ERR increment or decrement would overflow");
        }
        return add(session, request.word(1), -decrement);
    }

// StringCommands: adds where it should subtract
    static Resp decrby(Session session, Request request) {
        long decrement = Arguments.integer(request.word(2));
        if (decrement == Long.MIN_VALUE) {
            throw new CommandException("ERR decrement would overflow");
        }
        return add(session, request.word(1), decrement);
    }

// EchoHandler: takes the argument of ECHO without looking whether there is one
private static Resp answer(Request request) {
    if (request.name().equalsIgnoreCase("ping")) {
        return request.size() == 1 ? Resp.PONG : Resp.bulk(request.word(1));
    }
    if (request.name().equalsIgnoreCase("echo")) {
        return Resp.bulk(request.word(1));
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

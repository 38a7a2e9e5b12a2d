// EchoHandler: does not look at the argument of PING
private static Resp answer(Request request) {
    if (request.name().equalsIgnoreCase("ping")) {
        return Resp.PONG;
    }
    if (request.name().equalsIgnoreCase("echo")) {
        return request.size() == 2
                ? Resp.bulk(request.word(1))
                : Resp.error("ERR wrong number of arguments for 'echo' command");
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

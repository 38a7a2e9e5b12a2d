// EchoHandler: answers PING with a bulk string
private static Resp answer(Request request) {
    if (request.name().equalsIgnoreCase("ping")) {
        return switch (request.size()) {
            case 1 -> Resp.bulk("PONG");
            case 2 -> Resp.bulk(request.word(1));
            default -> Resp.error("ERR wrong number of arguments for 'ping' command");
        };
    }
    if (request.name().equalsIgnoreCase("echo")) {
        return request.size() == 2
                ? Resp.bulk(request.word(1))
                : Resp.error("ERR wrong number of arguments for 'echo' command");
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

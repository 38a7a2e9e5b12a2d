// EchoHandler: forgets that the size counts the name
private static Resp answer(Request request) {
    if (request.name().equalsIgnoreCase("ping")) {
        return switch (request.size()) {
            case 0 -> Resp.PONG;
            case 1 -> Resp.bulk(request.word(0));
            default -> Resp.error("ERR wrong number of arguments for 'ping' command");
        };
    }
    if (request.name().equalsIgnoreCase("echo")) {
        return request.size() == 1
                ? Resp.bulk(request.word(0))
                : Resp.error("ERR wrong number of arguments for 'echo' command");
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

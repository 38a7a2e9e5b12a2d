// EchoHandler: reads the argument as text, and bytes that are none are lost
private static Resp answer(Request request) {
    if (request.name().equalsIgnoreCase("ping")) {
        return switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1).toString());
            default -> Resp.error("ERR wrong number of arguments for 'ping' command");
        };
    }
    if (request.name().equalsIgnoreCase("echo")) {
        return request.size() == 2
                ? Resp.bulk(request.word(1).toString())
                : Resp.error("ERR wrong number of arguments for 'echo' command");
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

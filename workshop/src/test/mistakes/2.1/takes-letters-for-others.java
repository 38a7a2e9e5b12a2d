// EchoHandler: compares names as text, so that the small i without a dot is an i, too
private static Resp answer(Request request) {
    String name = request.name().toString();
    if (name.equalsIgnoreCase("PING")) {
        return switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1));
            default -> Resp.error("ERR wrong number of arguments for 'ping' command");
        };
    }
    if (name.equalsIgnoreCase("ECHO")) {
        return request.size() == 2
                ? Resp.bulk(request.word(1))
                : Resp.error("ERR wrong number of arguments for 'echo' command");
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

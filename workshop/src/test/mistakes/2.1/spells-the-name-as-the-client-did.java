// EchoHandler: the error for PING shows the name in capitals
private static Resp answer(Request request) {
    Resp wrongNumber = Resp.error("ERR wrong number of arguments for '" + request.name() + "' command");
    if (request.name().equalsIgnoreCase("ping")) {
        return switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1));
            default -> wrongNumber;
        };
    }
    if (request.name().equalsIgnoreCase("echo")) {
        return request.size() == 2 ? Resp.bulk(request.word(1)) : wrongNumber;
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

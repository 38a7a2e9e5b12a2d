// EchoHandler: knows "PING" and "ECHO" only in capitals
private static Resp answer(Request request) {
    return switch (request.name().toString()) {
        case "PING" -> switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1));
            default -> Resp.error("ERR wrong number of arguments for 'ping' command");
        };
        case "ECHO" -> request.size() == 2
                ? Resp.bulk(request.word(1))
                : Resp.error("ERR wrong number of arguments for 'echo' command");
        default -> Resp.error("ERR unknown command '" + request.name() + "'");
    };
}

// EchoHandler: the error for an unknown command does not name it
private static Resp answer(Request request) {
    return switch (request.name().toLowerCase().toString()) {
        case "ping" -> ping(request);
        case "echo" -> request.size() == 2 ? Resp.bulk(request.word(1)) : wrongNumber("echo");
        default -> Resp.error("ERR unknown command");
    };
}

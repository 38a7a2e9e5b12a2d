// EchoHandler: looks at the beginning of a name only
private static Resp answer(Request request) {
    String name = request.name().toString().toLowerCase(java.util.Locale.ROOT);
    if (name.equals("ping")) {
        return switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1));
            default -> Resp.error("ERR wrong number of arguments for 'ping' command");
        };
    }
    if (name.startsWith("echo")) {
        return request.size() == 2
                ? Resp.bulk(request.word(1))
                : Resp.error("ERR wrong number of arguments for 'echo' command");
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

// EchoHandler: lowers capitals as the country does, and in Turkey PING is no ping
private static Resp answer(Request request) {
    String name = request.name().toString().toLowerCase();
    if (name.equals("ping")) {
        return switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1));
            default -> Resp.error("ERR wrong number of arguments for 'ping' command");
        };
    }
    if (name.equals("echo")) {
        return request.size() == 2
                ? Resp.bulk(request.word(1))
                : Resp.error("ERR wrong number of arguments for 'echo' command");
    }
    return Resp.error("ERR unknown command '" + request.name() + "'");
}

package rediscover.server;

import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/**
 * Answers {@code PING [message]} and {@code ECHO message}, with capitals or without; an error for everything else. That is
 * enough for redis-cli to believe that a server is there.
 */
public final class EchoHandler implements Handler {
    @Override
    public void handle(Request request, RespWriter answers) {
        answers.write(answer(request));
    }

    private static Resp answer(Request request) {
        return switch (request.name().toLowerCase().toString()) {
            case "ping" -> ping(request);
            case "echo" -> request.size() == 2 ? Resp.bulk(request.word(1)) : wrongNumber("echo");
            default -> Resp.error("ERR unknown command '" + request.name() + "'");
        };
    }

    /** The answer to {@code PING [message]}: PONG, or the message; with more arguments, an error. */
    public static Resp ping(Request request) {
        return switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1));
            default -> wrongNumber("ping");
        };
    }

    private static Resp wrongNumber(String command) {
        return Resp.error("ERR wrong number of arguments for '" + command + "' command");
    }
}

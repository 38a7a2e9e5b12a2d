package rediscover.server;

import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/** Answers PING and ECHO: enough for redis-cli to believe that a server is there. */
public final class EchoHandler implements Handler {
    @Override
    public void handle(Request request, RespWriter answers) {
        answers.write(answer(request));
    }

    /** The answer to {@code PING [message]} or {@code ECHO message}, in capitals or not; an error for everything else. */
    private static Resp answer(Request request) {
        if (request.name().equalsIgnoreCase("ping")) {
            return ping(request);
        }
        if (request.name().equalsIgnoreCase("echo")) {
            return request.size() == 2
                    ? Resp.bulk(request.word(1))
                    : Resp.error("ERR wrong number of arguments for 'echo' command");
        }
        return Resp.error("ERR unknown command '" + request.name() + "'");
    }

    /** The answer to PING: PONG, or the argument; {@code ERR wrong number of arguments for 'ping' command} to more of them. */
    public static Resp ping(Request request) {
        return switch (request.size()) {
            case 1 -> Resp.PONG;
            case 2 -> Resp.bulk(request.word(1));
            default -> Resp.error("ERR wrong number of arguments for 'ping' command");
        };
    }
}

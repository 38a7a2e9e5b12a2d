package rediscover.server;

import java.util.Iterator;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/** Answers PING and ECHO: enough for redis-cli to believe that somebody is there. */
public final class EchoHandler implements Handler {
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        while (batch.hasNext()) {
            replies.write(answer(batch.next()));
        }
    }

    @Override
    public void end() {
        // Nothing to tidy up.
    }

    /**
     * PING is answered with PONG, or with its argument, ECHO with its argument; {@code ERR wrong number of arguments for 'ping'
     * command} if there are others, and {@link UnknownCommand} if it is neither. Capitals do not matter.
     */
    private static Resp answer(Request request) {
        if (request.name().equalsIgnoreCase("ping")) {
            return switch (request.size()) {
                case 1 -> Resp.PONG;
                case 2 -> Resp.bulk(request.word(1));
                default -> Resp.error("ERR wrong number of arguments for 'ping' command");
            };
        }
        if (request.name().equalsIgnoreCase("echo")) {
            return request.size() == 2
                    ? Resp.bulk(request.word(1))
                    : Resp.error("ERR wrong number of arguments for 'echo' command");
        }
        return UnknownCommand.error(request);
    }
}
